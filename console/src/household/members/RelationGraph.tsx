import { useWords } from '../../words/words.ts';
import { type Family, familyOf, type Placed } from './family.ts';
import type { Member } from './member.ts';

const MARGIN = 12;
/** Characters that a box has room for at full size, and on a line of smaller ones. */
const SHORT = 8;
const LINE = 12;

/** The head, and everybody by generation and relation. The table below says the same in words. */
export function RelationGraph({ members }: { readonly members: readonly Member[] }) {
  const { say } = useWords();
  const family = familyOf(members);
  const { width, height, placed, head } = family;
  const described = placed
    .map(({ member }) => `${member.person?.name ?? say('members.stub')}（${member.relationName}）`)
    .join('、');
  return (
    <div className="family">
      <svg
        viewBox={`${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`}
        width={width + 2 * MARGIN}
        height={height + 2 * MARGIN}
        role="img"
        aria-label={`${say('members.graph')}：${described}`}
      >
        {placed.map((to) =>
          head && to !== head ? <Tie key={to.member.id} family={family} from={head} to={to} /> : null,
        )}
        {placed.map((one) => (
          <Box key={one.member.id} family={family} placed={one} stub={say('members.stub')} />
        ))}
      </svg>
    </div>
  );
}

function Tie({ family: { box }, from, to }: { readonly family: Family; readonly from: Placed; readonly to: Placed }) {
  const isBeside = from.y === to.y;
  const x1 = from.x + (isBeside ? box.width : box.width / 2);
  const y1 = from.y + (isBeside ? box.height / 2 : to.y > from.y ? box.height : 0);
  const x2 = to.x + (isBeside ? 0 : box.width / 2);
  const y2 = to.y + (isBeside ? box.height / 2 : to.y > from.y ? 0 : box.height);
  const middle = (y1 + y2) / 2;
  const path = isBeside ? `M${x1} ${y1} H${x2}` : `M${x1} ${y1} V${middle} H${x2} V${y2}`;
  return <path d={path} className="tie" />;
}

function Box({
  family: { box },
  placed,
  stub,
}: {
  readonly family: Family;
  readonly placed: Placed;
  readonly stub: string;
}) {
  const { member, x, y } = placed;
  const name = member.person?.name ?? stub;
  const lines = linesOf(name);
  return (
    <g transform={`translate(${x} ${y})`} className={member.isHead ? 'kin kin-head' : 'kin'}>
      <rect width={box.width} height={box.height} rx={10} />
      <text className={lines.length > 1 || name.length > SHORT ? 'kin-name kin-name-long' : 'kin-name'}>
        {lines.map((line, at) => (
          <tspan key={line} x={box.width / 2} y={lines.length > 1 ? 18 + at * 13 : 26}>
            {line}
          </tspan>
        ))}
      </text>
      <text x={box.width / 2} y={47} className="kin-relation">
        {member.relationName}
      </text>
    </g>
  );
}

/** A long name is set smaller and on two lines rather than cut. By characters: rare ones are two units of UTF-16. */
function linesOf(name: string): readonly string[] {
  const characters = [...name];
  if (characters.length <= LINE) return [name];
  const half = Math.ceil(characters.length / 2);
  return [characters.slice(0, half).join(''), characters.slice(half).join('')];
}
