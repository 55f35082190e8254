import { useWords } from '../words/words.ts';

export function LanguageSwitch() {
  const { language, speak } = useWords();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className="language" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => speak(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}
