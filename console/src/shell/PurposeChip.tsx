import { CheckOutlined, DownOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useSignedIn } from '../asking/signed-in.ts';
import { purposeName } from '../words/purposes.ts';
import { useWords } from '../words/words.ts';

/** Why one is looking: chosen before a file opens, in sight for as long as it is open. */
export function PurposeChip() {
  const { say, language } = useWords();
  const { session, purpose, choosePurpose } = useSignedIn();
  const items = session.purposes.map(({ code, title }) => ({
    key: code,
    label: purposeName(language, code, title),
    icon: code === purpose ? <CheckOutlined /> : <span className="icon-space" />,
    onClick: () => choosePurpose(code),
  }));
  const title = session.purposes.find(({ code }) => code === purpose)?.title;
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: purpose ? [purpose] : [] }}>
      <button type="button" className={purpose ? 'purpose' : 'purpose purpose-missing'}>
        <span className="purpose-label">{say('purpose')}</span>
        <strong>{purpose ? purposeName(language, purpose, title) : say('purpose.none')}</strong>
        <DownOutlined aria-hidden="true" />
      </button>
    </Dropdown>
  );
}
