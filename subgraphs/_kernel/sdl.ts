import type { Department } from './department.ts';

/**
 * What every department's schema says before its own first word: the federation version, the access directives
 * (composed into the supergraph, so that the gateway reads them there) and the shared scalars.
 */
const HEADER = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@external", "@requires", "@provides", "@inaccessible", "@requiresScopes", "@composeDirective", "@tag", "@cost", "@listSize"]
  )
  @link(url: "https://yihu.example/access/v1.0", import: ["@masked", "@published", "@underLetter", "@selects", "@parameter"])
  @composeDirective(name: "@masked")
  @composeDirective(name: "@published")
  @composeDirective(name: "@underLetter")
  @composeDirective(name: "@selects")
  @composeDirective(name: "@parameter")

"没有 unless 中的权限时只显示部分内容。as: NAME、ID_NUMBER、PHONE、ACCOUNT"
directive @masked(unless: [[String!]!]!, as: String!) on FIELD_DEFINITION

"已公开的内容（S0），任何登录者可见"
directive @published on OBJECT | FIELD_DEFINITION | ENUM

"收入或财产：须有覆盖本人（全户）、用途相符、在有效期内的核对授权书；本人查询除外"
directive @underLetter on FIELD_DEFINITION

"按 by 所列字段（类型.字段）的值筛选或排序：无权看到其全部内容者，整个请求被拒绝"
directive @selects(by: [String!]!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE

"说明查哪一个、怎样算，不按任何字段的值筛选：密级同所在字段"
directive @parameter on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE

"日期，YYYY-MM-DD，北京时间"
scalar Date @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")

"时刻，RFC 3339，UTC"
scalar DateTime @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")

"金额，人民币元，两位小数的十进制字符串"
scalar Money @specifiedBy(url: "https://yihu.example/scalars/money")

"一户一条救助链的记录，只在部门与枢纽之间传递，不对外"
scalar ChainRecords @inaccessible

"救助规则所需的记录，只在部门与枢纽之间传递，不对外"
scalar FactRecords @inaccessible

"关于哪些人、哪些户有变动，封装为文字；只供本系统的机器客户端转交"
scalar FactChanges @specifiedBy(url: "https://yihu.example/scalars/fact-changes")

"证件号码，规范形式：半角、大写、15 位升为 18 位"
scalar IdNumber @specifiedBy(url: "https://yihu.example/scalars/id-number")

`;

/** The department's whole schema, as composed and as served. */
export function departmentSdl(department: Pick<Department, 'sdl'>): string {
  return HEADER + department.sdl;
}
