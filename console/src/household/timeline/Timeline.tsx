import { Select } from 'antd';
import { useState } from 'react';
import { type DepartmentCode, HouseholdBanner } from '../../asking/generated.ts';
import { useAsk } from '../../asking/use-ask.ts';
import { enumName, enumValues } from '../../words/schema-words.ts';
import { useWords } from '../../words/words.ts';
import { TimelinePage } from './TimelinePage.tsx';

/** What all departments did for the household, in one line of time. */
export function Timeline({ id }: { readonly id: string }) {
  const { say, language } = useWords();
  const [departments, setDepartments] = useState<readonly DepartmentCode[]>([]);
  const [members, setMembers] = useState<readonly string[]>([]);
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const household = useAsk(HouseholdBanner, { id }).data?.household;
  const people = (household?.members ?? []).flatMap(({ person }) =>
    person ? [{ value: String(person.id), label: person.name ?? say('members.stub') }] : [],
  );
  return (
    <>
      <div className="filters">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          aria-label={say('timeline.departments')}
          placeholder={say('timeline.departments')}
          value={[...departments]}
          options={enumValues('DepartmentCode').map((code) => ({
            value: code as DepartmentCode,
            label: enumName(language, 'DepartmentCode', code),
          }))}
          onChange={(chosen) => {
            setDepartments(chosen);
            setPages([null]);
          }}
        />
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          aria-label={say('timeline.members')}
          placeholder={say('timeline.members')}
          value={[...members]}
          options={people}
          onChange={(chosen) => {
            setMembers(chosen);
            setPages([null]);
          }}
        />
      </div>
      {pages.map((after, index) => (
        <TimelinePage
          key={`${departments.join()} ${members.join()} ${after}`}
          variables={{
            id,
            first: 30,
            after,
            departments: departments.length > 0 ? departments : null,
            members: members.length > 0 ? members : null,
          }}
          isFirst={index === 0}
          onMore={index === pages.length - 1 ? (cursor) => setPages([...pages, cursor]) : undefined}
        />
      ))}
    </>
  );
}
