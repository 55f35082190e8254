import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SECURITY_HEADERS } from './security-headers.ts';

const STYLE = `
body { max-width: 46rem; margin: 3rem auto; padding: 0 1rem; color: #1f2328; background: #fff;
  font: 16px/1.7 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 1.6rem } h2 { font-size: 1.1rem; margin-top: 2rem }
pre { overflow-x: auto; padding: .8rem 1rem; background: #f6f8fa; border: 1px solid #d0d7de; border-radius: 6px }
code { font: 14px/1.6 ui-monospace, monospace }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const withDevelopmentIssuer = (origin: string) => `
<p>本机使用内置的开发签发机构。在项目目录下取得令牌：</p>
<pre><code>TOKEN=$(npm run -s yihu -- token --as staff --area 150104001)</code></pre>
<p>部门业务系统凭客户端编号与密钥换取令牌（有效期一小时），编号与密钥由 <code>npm run -s yihu -- client education</code> 给出：</p>
<pre><code>curl -u 'system:education:密钥' -d grant_type=client_credentials \\
  ${origin}/oauth/token</code></pre>`;

const WITH_IDENTITY_PROVIDER = '<p>请使用统一身份认证平台签发的访问令牌。</p>';

const page = (origin: string, signIn: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>一户 · 困难家庭救助数据联查</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>一户</h1>
<p>一个家庭，一张图。各部门数据各自保管，在此按户联查；能看到哪些内容，取决于您的身份、辖区和所说明的用途。</p>
<h2>一、登录</h2>
${signIn}
<h2>二、查询</h2>
<p>每次查询都要在 <code>X-Purpose</code> 请求头中说明用途，如 <code>DIBAO_REVIEW</code>（低保审核与复核）。不说明用途，只能查看已公示的内容。</p>
<pre><code>curl ${origin}/graphql \\
  -H "Authorization: Bearer $TOKEN" -H 'X-Purpose: DIBAO_REVIEW' \\
  -H 'Content-Type: application/json' \\
  -d '{"query":"{ searchHouseholds(text: \\"YQ1501\\", first: 5) { edges { node { id code status } } } }"}'</code></pre>
<h2>三、运行状态</h2>
<p><a href="/health">存活</a> · <a href="/readyz">各部门就绪情况</a> · <a href="/metrics">指标</a></p>
</main>
</body>
</html>
`;

/** `GET /`: how to sign in and ask. Static, without scripts. */
export function registerHomePage(
  app: FastifyInstance,
  options: { readonly origin: string; readonly hasDevelopmentIssuer: boolean },
): void {
  const { origin, hasDevelopmentIssuer } = options;
  const html = page(origin, hasDevelopmentIssuer ? withDevelopmentIssuer(origin) : WITH_IDENTITY_PROVIDER);
  const policy = `${SECURITY_HEADERS['content-security-policy']}; style-src 'sha256-${STYLE_HASH}'`;
  app.get('/', async (_, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html),
  );
}
