import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { SECURITY_HEADERS } from './security-headers.ts';

/** The few pages that are there without the console: static, without scripts, one style. */
const STYLE = `
body { max-width: 46rem; margin: 3rem auto; padding: 0 1rem; color: #1f2328; background: #fff;
  font: 16px/1.7 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 1.6rem } h2 { font-size: 1.1rem; margin-top: 2rem }
pre { overflow-x: auto; padding: .8rem 1rem; background: #f6f8fa; border: 1px solid #d0d7de; border-radius: 6px }
code { font: 14px/1.6 ui-monospace, monospace }
.quiet { color: #59636e }
.accounts { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: .75rem; margin: 1.5rem 0 }
.accounts button { padding: .8rem 1rem; text-align: left; font: inherit; color: inherit; background: #fff;
  border: 1px solid #d0d7de; border-radius: 8px; cursor: pointer }
.accounts button:hover { background: #f6f8fa; border-color: #0969da }
.accounts button:focus-visible { outline: 3px solid #0969da; outline-offset: 1px }
table { border-collapse: collapse; width: 100% } th { width: 10rem; text-align: left; font-weight: 400; color: #59636e }
th, td { padding: .5rem 0; border-bottom: 1px solid #d0d7de; vertical-align: top } td { font-weight: 600 }
.good, .bad { padding: .8rem 1rem; border: 1px solid; border-radius: 6px; font-size: 1.2rem }
.good { background: #dafbe1; border-color: #2da44e } .bad { background: #ffebe9; border-color: #cf222e }
form input, form button { font: inherit; padding: .4rem .8rem } form input { width: 20rem; max-width: 100% }
.accounts b { font-size: 1.1rem; margin-right: .5rem } .accounts span { display: block; font-size: .9rem }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * Sends a page of our own making. `body` is HTML: what comes from elsewhere goes through {@link escapeHtml}.
 * @param formAction where its forms may go
 */
export function sendPage(
  reply: FastifyReply,
  { title, body, formAction }: { readonly title: string; readonly body: string; readonly formAction?: "'self'" },
): FastifyReply {
  const basic = SECURITY_HEADERS['content-security-policy'];
  const policy = formAction ? basic.replace("form-action 'none'", `form-action ${formAction}`) : basic;
  return reply
    .header('content-security-policy', `${policy}; style-src 'sha256-${STYLE_HASH}'`)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
