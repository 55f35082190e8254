import { GraphQLError } from 'graphql';

/**
 * Every error a client can meet. The text is fixed: no message carries a value, an SQL text, a URL or a stack,
 * so that an error can never tell what the data would not.
 */
const ERRORS = {
  UNAUTHENTICATED: { status: 401, message: '未登录或令牌无效' },
  FORBIDDEN: { status: 403, message: '无权查看该字段' },
  PURPOSE_REQUIRED: { status: 400, message: '请在 X-Purpose 请求头中说明查询用途' },
  PURPOSE_DENIED: { status: 403, message: '该用途不存在，或您的角色不能以此用途查询' },
  CROSS_SITE_REFUSED: { status: 403, message: '请求不是从本系统页面发出，已被拒绝' },
  DOCUMENT_REQUIRED: { status: 400, message: '登录会话只能执行已登记的查询，请以 documentId 指明' },
  DOCUMENT_UNKNOWN: { status: 404, message: '该查询没有登记' },
  SIGN_IN_FAILED: { status: 400, message: '登录没有完成，请重新登录' },
  SIGN_IN_UNAVAILABLE: { status: 503, message: '统一身份认证暂不可用，请稍后再试' },
  BREAK_GLASS_DENIED: { status: 403, message: '紧急查看不存在、已失效，或不是由您开启' },
  BAD_USER_INPUT: { status: 400, message: '参数不符合要求' },
  SUBGRAPH_UNAVAILABLE: { status: 503, message: '数据来源部门暂不可用' },
  COST_LIMIT_EXCEEDED: { status: 400, message: '查询过大，请拆分后再试' },
  RATE_LIMITED: { status: 429, message: '请求过于频繁，请稍后再试' },
  OVERLOADED: { status: 503, message: '系统繁忙，请稍后再试' },
  AUDIT_UNAVAILABLE: { status: 503, message: '访问日志暂不可用，查询已被拒绝' },
  GRAPHQL_PARSE_FAILED: { status: 400, message: '查询语句有语法错误' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, message: '查询语句不符合数据目录' },
  BAD_REQUEST: { status: 400, message: '请求格式不正确' },
  INTERNAL_SERVER_ERROR: { status: 500, message: '服务内部错误' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(ERRORS, text);
}

export function messageOf(code: ErrorCode): string {
  return ERRORS[code].message;
}

export function statusOf(code: ErrorCode): number {
  return ERRORS[code].status;
}

/** An error at a field: the rest of the answer stands. */
export function fieldError(
  code: ErrorCode,
  path: readonly (string | number)[],
  extensions: Readonly<Record<string, string>> = {},
): GraphQLError {
  return new GraphQLError(messageOf(code), { path, extensions: { code, ...extensions } });
}

/** An error that refuses the request as a whole, with its HTTP status. */
export function requestError(code: ErrorCode, extensions: Readonly<Record<string, unknown>> = {}): GraphQLError {
  return new GraphQLError(messageOf(code), { extensions: { code, http: { status: statusOf(code) }, ...extensions } });
}
