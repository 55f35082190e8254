import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendPage } from './page.ts';

const withDevelopmentIssuer = (origin: string) => `
<p>本机使用内置的开发签发机构。在项目目录下取得令牌：</p>
<pre><code>TOKEN=$(npm run -s yihu -- token --as staff --area 150104001)</code></pre>
<p>部门业务系统凭客户端编号与密钥换取令牌（有效期一小时），编号与密钥由 <code>npm run -s yihu -- client education</code> 给出：</p>
<pre><code>curl -u 'system:education:密钥' -d grant_type=client_credentials \\
  ${origin}/oauth/token</code></pre>`;

const WITH_IDENTITY_PROVIDER = '<p>请使用统一身份认证平台签发的访问令牌。</p>';

const page = (origin: string, signIn: string) => `
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
<p><a href="/health">存活</a> · <a href="/readyz">各部门就绪情况</a> · <a href="/metrics">指标</a></p>`;

/** `GET /start`: how to sign in and ask without the console. @returns how to send it elsewhere */
export function registerStartPage(
  app: FastifyInstance,
  options: { readonly origin: string; readonly hasDevelopmentIssuer: boolean },
): (reply: FastifyReply) => FastifyReply {
  const { origin, hasDevelopmentIssuer } = options;
  const body = page(origin, hasDevelopmentIssuer ? withDevelopmentIssuer(origin) : WITH_IDENTITY_PROVIDER);
  const send = (reply: FastifyReply) => sendPage(reply, { title: '一户 · 困难家庭救助数据联查', body });
  app.get('/start', async (_, reply) => send(reply));
  return send;
}
