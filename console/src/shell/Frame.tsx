import { LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { Suspense } from 'react';
import { NavLink, Route, Routes, useLocation } from 'react-router';
import { signOut } from '../asking/session.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { useWords } from '../words/words.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { PurposeChip } from './PurposeChip.tsx';
import { ROOMS, type Room } from './rooms.tsx';
import { Skeletons } from './Skeletons.tsx';

/** What stands around every page: where one is, as whom, and why. */
export function Frame() {
  const { say } = useWords();
  const { session } = useSignedIn();
  const { pathname } = useLocation();
  const isFor = ({ roles }: Room) => !roles || roles.includes(session.account.role);
  return (
    <>
      <a className="skip" href="#content">
        {say('skip')}
      </a>
      <header className="topbar">
        <NavLink to="/" className="brand">
          <span className="seal" aria-hidden="true">
            户
          </span>
          <span className="brand-name">{say('brand.short')}</span>
        </NavLink>
        <nav aria-label={say('nav')}>
          {ROOMS.filter(isFor).map(({ path, word, to }) =>
            word ? (
              <NavLink key={path} to={to ?? path} end={path === '/'} className="nav-link">
                {say(word)}
              </NavLink>
            ) : null,
          )}
        </nav>
        <div className="topbar-end">
          <PurposeChip />
          <LanguageSwitch />
          <Account />
        </div>
      </header>
      {session.today ? (
        <p className="fixed-day">{say('fixedDay', { day: session.today })}</p>
      ) : session.development ? (
        <p className="fixed-day">{say('development')}</p>
      ) : null}
      <main id="content" tabIndex={-1}>
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<Skeletons />}>
            <Routes>
              {ROOMS.map((room) => (
                <Route
                  key={room.path}
                  path={room.path}
                  element={isFor(room) ? <room.page /> : <Notice of="notYours" />}
                />
              ))}
              <Route path="*" element={<Notice of="notFound" />} />
            </Routes>
          </Suspense>
        </ErrorBoundary>
      </main>
    </>
  );
}

function Account() {
  const { say } = useWords();
  const { account, csrf } = useSignedIn().session;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            disabled: true,
            label: `${account.roleTitle} · ${account.areas.map(({ name }) => name).join('、')}`,
          },
          { key: 'out', icon: <LogoutOutlined />, label: say('signOut'), onClick: () => void signOut(csrf) },
        ],
      }}
    >
      <button type="button" className="account">
        <UserOutlined aria-hidden="true" />
        <span className="unseen">{say('account')}</span>
        <span className="account-text">
          <strong>{account.name}</strong>
          <small>{account.office}</small>
        </span>
      </button>
    </Dropdown>
  );
}

function Notice({ of }: { readonly of: 'notFound' | 'notYours' }) {
  const { say } = useWords();
  return (
    <div className="page">
      <div className="notice">
        <h1>{say(`${of}.title`)}</h1>
        <p>{say(`${of}.text`)}</p>
      </div>
    </div>
  );
}
