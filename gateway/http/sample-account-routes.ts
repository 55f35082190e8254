import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ROLE_TABLE } from '../../subgraphs/_kernel/access/index.ts';
import {
  AUTHORIZE_PATH,
  type AuthorizationRequest,
  type BuiltInProvider,
  sampleAccount,
} from '../sign-in/built-in-client.ts';
import { SignInError } from '../sign-in/fault.ts';
import { SAMPLE_ACCOUNTS } from '../sign-in/sample-accounts.ts';
import { escapeHtml, sendPage } from './page.ts';
import { parameters } from './sign-in-routes.ts';

const LARGEST_FORM = 8192;

/**
 * The sign-in page of the built-in issuer: a choice of sample accounts, without passwords. So it is for browsers on this
 * machine, unless somebody says that the records are synthetic and everybody may.
 */
export async function registerSampleAccountRoutes(
  app: FastifyInstance,
  { builtIn, isEverywhere }: { readonly builtIn: BuiltInProvider; readonly isEverywhere: boolean },
): Promise<void> {
  await app.register(formbody, { bodyLimit: LARGEST_FORM });
  app.addHook('onRequest', async (request) => {
    if (!isEverywhere && !isOnThisMachine(request)) throw new SignInError('NOT_HERE');
  });

  app.get(AUTHORIZE_PATH, async (request, reply) => {
    const asked = builtIn.read(Object.fromEntries(parameters(request)));
    if (!asked) throw new SignInError('NO_ATTEMPT');
    return sendPage(reply, { title: '一户 · 选择示例账号', body: choice(asked), formAction: "'self'" });
  });

  app.post(AUTHORIZE_PATH, async (request, reply): Promise<FastifyReply> => {
    const asked = builtIn.read(request.body);
    const account = sampleAccount(Object(request.body).account);
    if (!asked || !account) throw new SignInError('NO_ATTEMPT');
    return reply.redirect(builtIn.authorize(asked, account), 303);
  });
}

const LOOPBACK_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/;
/** What a proxy adds: the browser is somewhere else. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/** By address, and by name: a foreign page whose name was turned to this machine (DNS rebinding) says its own. */
function isOnThisMachine({ socket, headers }: FastifyRequest): boolean {
  return (
    LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '') &&
    LOOPBACK_NAME.test(headers.host ?? '') &&
    !PROXY_HEADERS.some((name) => name in headers)
  );
}

function choice(asked: AuthorizationRequest): string {
  const hidden = Object.entries(asked)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n');
  const buttons = SAMPLE_ACCOUNTS.map(({ subject, name, office, role, duty }) => {
    const title = ROLE_TABLE.find((row) => row.role === role)?.name ?? role;
    return `<button name="account" value="${escapeHtml(subject)}"><b>${escapeHtml(name)}</b>${escapeHtml(title)}
<span>${escapeHtml(office)}</span><span class="quiet">${escapeHtml(duty)}</span></button>`;
  }).join('\n');
  return `<h1>选择示例账号</h1>
<p>内置的开发签发机构，仅供试用：人物均为虚构，数据均为合成，不需要密码。正式使用请接入统一身份认证（<code>OIDC_ISSUER</code>）。</p>
<form method="post" action="${AUTHORIZE_PATH}">
${hidden}
<div class="accounts">
${buttons}
</div>
</form>
<p class="quiet">选定后，系统按该账号的角色、辖区和所说明的用途给出数据，并照常记入访问日志。</p>`;
}
