import type { Answer } from '../simulation.ts';

const HEADINGS = ['path', 'field', 'state', 'owner', 'class', 'why'] as const;

/** A line a field, in columns; the last one, a sentence, is as wide as it is. */
export function tableOf({ policy, refused, fields }: Answer): string {
  const rows = fields.map(({ path, field, on, state, owner, class: fieldClass, reason, missing, openFor }) => {
    const lacked = missing.map(({ scope, lackedBy }) => `${scope} ← ${lackedBy.join(', ')}`);
    const open = openFor.map(({ purpose, name }) => `${purpose}（${name}）`);
    const why = [
      reason,
      ...(lacked.length > 0 ? [`缺少：${lacked.join('；')}`] : []),
      ...(state === 'VISIBLE'
        ? []
        : [open.length > 0 ? `该角色可用的用途：${open.join('、')}` : '该角色没有可用的用途']),
    ];
    return [path.join('.'), on ? `${field} (${on.join(', ')})` : field, state, owner, fieldClass, why.join('。')];
  });
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const lines = [HEADINGS, ...rows].map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0))).join('  '),
  );
  const head = [`规则 ${policy.version}，${policy.day}`];
  if (refused)
    head.push(
      `整个请求将被拒绝：${refused.code}${refused.purposes ? `，可用的用途：${refused.purposes.join(' ')}` : ''}`,
    );
  return `${[...head, ...(rows.length > 0 ? lines : [])].join('\n')}\n`;
}

const pad = (cell: string, width: number) => cell + ' '.repeat(Math.max(0, width - widthOf(cell)));

/** In columns of a terminal, where a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2e80-\uffef]/u.test(character) ? 2 : 1), 0);
}
