import { todayOf } from '../../asking/session.ts';
import { useSignedIn } from '../../asking/signed-in.ts';
import { Heads, Table } from '../../shell/Table.tsx';
import { enumName, ethnicityName } from '../../words/schema-words.ts';
import { useWords } from '../../words/words.ts';
import { ageOn, type Member } from './member.ts';

export function MemberTable({ members }: { readonly members: readonly Member[] }) {
  const { say } = useWords();
  return (
    <Table caption={say('members.table')} className="table-cards">
      <Heads
        words={[
          'person.name',
          'person.relation',
          'person.gender',
          'person.birth',
          'person.idNumber',
          'person.ability',
          'person.phone',
          'person.since',
        ]}
      />
      <tbody>
        {members.map((member) => (
          <Row key={member.id} member={member} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ member }: { readonly member: Member }) {
  const { say, language } = useWords();
  const { session } = useSignedIn();
  const { person, relationName, isHead, isStub, from } = member;
  if (!person || isStub) {
    return (
      <tr>
        <th scope="row">{person?.name ?? say('members.stub')}</th>
        <td data-title={say('person.relation')}>{relationName}</td>
        <td colSpan={5}>{say('members.stubText')}</td>
        <td data-title={say('person.since')}>{from}</td>
      </tr>
    );
  }
  const abilities = [
    person.labourAbility ? enumName(language, 'LabourAbility', person.labourAbility) : null,
    person.selfCare ? enumName(language, 'SelfCare', person.selfCare) : null,
  ].filter(Boolean);
  return (
    <tr>
      <th scope="row">
        {person.name}
        {person.mongolianName ? (
          <span lang="mn-Mong" className="mongolian">
            {person.mongolianName}
          </span>
        ) : null}
        {isHead ? <span className="flag flag-plain">{say('members.head')}</span> : null}
        {person.deathDate ? (
          <span className="flag flag-bad">{say('person.died', { day: person.deathDate })}</span>
        ) : null}
        {person.identityState && person.identityState !== 'VERIFIED' ? (
          <span className="flag flag-bad">{enumName(language, 'IdentityState', person.identityState)}</span>
        ) : null}
      </th>
      <td data-title={say('person.relation')}>{relationName}</td>
      <td data-title={say('person.gender')}>
        {[
          person.gender ? enumName(language, 'Gender', person.gender) : null,
          person.ethnicity ? ethnicityName(person.ethnicity) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </td>
      <td data-title={say('person.birth')}>
        {person.birthDate}
        {person.birthDate ? (
          <small>{say('person.age', { age: ageOn(person.birthDate, todayOf(session)) })}</small>
        ) : null}
      </td>
      <td data-title={say('person.idNumber')} className="digits">
        {person.idNumber}
      </td>
      <td data-title={say('person.ability')}>{abilities.join(' · ')}</td>
      <td data-title={say('person.phone')} className="digits">
        {person.phone}
      </td>
      <td data-title={say('person.since')}>{from}</td>
    </tr>
  );
}
