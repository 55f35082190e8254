import type { FastifyInstance, FastifyReply } from 'fastify';
import type { RateGate } from '../limits/rate.ts';
import type { PrintoutProof, ProofOf } from '../printouts/proof.ts';
import { escapeHtml, sendPage } from './page.ts';

const TITLE = '一户 · 打印件核验';
const KINDS: Readonly<Record<PrintoutProof['kind'], string>> = { PAGE: '打印页', SHEET: '电子表格' };

const FORM = `<h2>核验另一份 <span lang="en">Verify another</span></h2>
<form action="/verify" method="get">
<label>编号 <span lang="en">Number</span><br><input name="number" required maxlength="40" autocomplete="off" placeholder="XXXX-XXXX-XXXX-XXXX-XXXX"></label>
<button>核验 <span lang="en">Verify</span></button>
</form>`;

/**
 * `GET /verify/:number`, where the code on a printout leads: genuine or not, for anybody and without sign-in. Says when,
 * by whose office and for what it was issued, and nothing of whom it is about.
 */
export function registerVerifyRoute(
  app: FastifyInstance,
  parts: { readonly proofOf: ProofOf; readonly waitOf: RateGate; readonly timeoutMs: number },
): void {
  const { proofOf, waitOf, timeoutMs } = parts;

  app.get<{ Querystring: { number?: unknown } }>('/verify', async ({ query: { number } }, reply) => {
    if (typeof number === 'string') return reply.redirect(`/verify/${encodeURIComponent(number.trim())}`, 303);
    return page(reply, '');
  });

  app.get<{ Params: { number: string } }>('/verify/:number', async ({ ip, params }, reply) => {
    const wait = await waitOf(`verify ${ip}`, 1);
    if (wait !== undefined) {
      return page(reply.code(429).header('retry-after', wait), bad('核验过于频繁，请稍后再试', 'Too many requests'));
    }
    try {
      const proof = await proofOf(params.number, AbortSignal.timeout(timeoutMs));
      return proof ? page(reply, genuine(proof)) : page(reply.code(404), UNKNOWN);
    } catch {
      return page(reply.code(503), bad('暂时无法核验，请稍后再试', 'Cannot be verified at the moment'));
    }
  });
}

const page = (reply: FastifyReply, result: string): FastifyReply =>
  sendPage(reply, { title: TITLE, body: `<h1>打印件核验</h1>\n${result}\n${FORM}`, formAction: "'self'" });

const bad = (text: string, english: string): string =>
  `<p class="bad" role="status">${text}<br><span lang="en">${english}</span></p>`;

const UNKNOWN = bad('查无此编号：不是本平台出具的', 'Not genuine: this hub issued nothing under this number');

const genuine = (proof: PrintoutProof): string => {
  const rows = [
    ['编号', 'Number', proof.number],
    ['种类', 'Kind', KINDS[proof.kind]],
    ['出具时间', 'Issued', momentOf(proof.issuedAt)],
    ['出具单位', 'Office', proof.office],
    ['用途', 'Purpose', proof.purpose],
    ['校验码', 'Check code', proof.checkCode],
  ];
  return `<p class="good" role="status">本编号由本平台出具<br><span lang="en">Genuine: issued by this hub</span></p>
<table><tbody>
${rows.map(([name = '', english = '', value = '']) => `<tr><th scope="row">${name} <span lang="en">${english}</span></th><td>${escapeHtml(value)}</td></tr>`).join('\n')}
</tbody></table>
<p>请比对纸上的编号、时间、单位、用途与校验码；有一处不同，就不是这一份。本页不显示任何个人信息，也不保存内容；内容有疑问的，请向出具单位查询。</p>`;
};

const beijing = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' });
const momentOf = (issuedAt: string): string => beijing.format(new Date(issuedAt));
