import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo, useState } from 'react';
import { BrowserRouter } from 'react-router';
import type { Language } from '../words/schema-words.ts';
import { sayIn, WordingContext } from '../words/words.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Gate } from './Gate.tsx';
import { theme } from './theme.ts';

const LANGUAGE = 'yihu.language';
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

/** The language is the device's, not the person's: it alone outlives the tab. */
function rememberedLanguage(): Language {
  return localStorage.getItem(LANGUAGE) === 'en' ? 'en' : 'zh';
}

export function Console() {
  const [language, speak] = useState<Language>(rememberedLanguage);
  const isStill = useMemo(() => matchMedia('(prefers-reduced-motion: reduce)').matches, []);
  useEffect(() => {
    localStorage.setItem(LANGUAGE, language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const wording = useMemo(() => ({ language, say: sayIn(language), speak }), [language]);
  return (
    <WordingContext value={wording}>
      <ConfigProvider
        {...(nonce && { csp: { nonce } })}
        locale={language === 'zh' ? zhCN : enUS}
        theme={theme(isStill)}
        button={{ autoInsertSpace: false }}
      >
        <App>
          <ErrorBoundary>
            <BrowserRouter>
              <Gate />
            </BrowserRouter>
          </ErrorBoundary>
        </App>
      </ConfigProvider>
    </WordingContext>
  );
}
