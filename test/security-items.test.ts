import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/**
 * The attacks that must fail, by their number on the project's list, and the tests that carry each of them out. Here for
 * the reader: it fails when a test that it names is no longer there.
 */
const ITEMS: readonly (readonly [item: number, what: string, file: string, test: string])[] = [
  [1, 'no scope', 'hub/field-access', '1: a field without its scope'],
  [2, 'alias', 'hub/field-access', '2: an alias does not hide a field'],
  [3, 'fragments with one response key', 'hub/field-access', '3: fragments with one response key'],
  [4, 'three named fragments deep', 'access/denied-fields', 'three named fragments deep'],
  [5, 'inline fragment on one implementor', 'access/abstract-types', 'one implementor protects'],
  [6, 'interface field', 'access/abstract-types', 'unless the rule of every implementor is met'],
  [7, '__typename of a sealed type', 'access/abstract-types', 'a bare __typename does not reveal a sealed type'],
  [8, '@include with a default', 'hub/field-access', '8, 9: @include and @skip'],
  [9, '@skip(if: true)', 'hub/field-access', '8, 9: @include and @skip'],
  [10, 'operationName', 'hub/field-access', '10: the operation that runs'],
  [11, 'one text, two viewers', 'hub/field-access', '11: one text from a strong and a weak viewer'],
  [12, '@requires of a guarded field', 'access/declared-rules', 'a field that requires a guarded field'],
  [13, 'a denied key', 'access/denied-fields', 'may be a key'],
  [14, 'type rule and field rule', 'access/rules-of-types', 'needs both'],
  [15, 'OR of ANDs', 'access/any-operation', 'no field outside the scopes is ever fetched'],
  [16, 'empty, unlinked, renamed, unclassified', 'access/declared-rules', 'renamed directives are enforced'],
  [17, 'denied non-null field', 'access/rules-of-types', 'nearest nullable parent'],
  [18, 'denied mutation or payload', 'access/mutations', 'with a denied field deep in its payload'],
  [19, 'household of another town', 'hub/rows', 'answered exactly like one that does not exist'],
  [19, 'the same for every role', 'hub/rows-by-role', '19: to %s another’s household'],
  [20, 'through members to another household', 'hub/rows-by-role', '20: %s comes by no way through members'],
  [21, 'lists and counts', 'hub/rows', 'counts only rows in area'],
  [
    22,
    'a filter on a field without the right to it',
    'access/every-selection',
    'nobody selects by what he does not see whole',
  ],
  [23, 'an order by such a field', 'access/selections', 'as a sort key'],
  [24, 'masked numbers', 'hub/field-access', '24: who sees only the mask cannot ask by the number'],
  [25, 'purpose', 'hub/field-access', '25: a missing, unknown or foreign purpose'],
  [26, 'authorization letters', 'hub/letters', '26: letters'],
  [27, 'break-glass', 'hub/break-glass', '27: break-glass'],
  [28, 'sealed records', 'departments/judicial-sealed', 'are not there for the highest ordinary roles'],
  [28, 'protected persons', 'departments/civil-affairs/protection', 'leave no trace: each answer to the ordinary'],
  [29, 'alg none, HS256 by the public key', 'identity/tokens', 'HS256 with the public key'],
  [30, 'times and claims of tokens', 'identity/tokens', 'without %s it is refused'],
  [31, 'kid, jku, x5u, jwk', 'identity/tokens', 'kid %j is refused'],
  [32, 'internal headers of a client', 'http/authentication', 'in internal headers or in extensions'],
  [33, 'a department asked directly', 'hub/departments-over-http', '33: give nothing'],
  [34, 'internal tokens', 'hub/internal-tokens', 'is good once'],
  [35, 'a department that throws, lies or answers HTML', 'hub/hostile-departments', 'left alone after failing'],
  [36, 'no suggestion', 'http/errors', 'a syntax error says where, and not what'],
  [37, 'methods and media types', 'http/methods-and-types', 'executes nothing'],
  [38, 'large queries', 'http/hostile-queries', '10,000 aliases'],
  [39, 'values at the edge', 'hub/hostile-requests', 'YQ\\0'],
  [41, 'the access log', 'audit/recorded', 'names every field of every person once'],
  [41, 'edited, removed, cut off', 'audit/sealed-log', 'shows that an entry was removed'],
  [41, 'no log, no answer', 'audit/recorded', 'without it nothing is answered'],
  [42, 'one department down', 'transport/resilience', 'that says nothing for too long'],
];

it.each(ITEMS)('%i, %s, is carried out in test/%s', (_, __, file, test) => {
  expect(readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8')).toContain(test);
});
