import type { ThemeConfig } from 'antd';

/** antd's own placeholder, secondary and disabled greys are too faint to read (WCAG 1.4.3): these have 4.5:1 and more. */
const GREY = '#566173';

export const theme = (isStill: boolean): ThemeConfig => ({
  token: {
    colorPrimary: '#0b5394',
    colorLink: '#0b5394',
    colorInfo: '#0b5394',
    colorSuccess: '#17693f',
    colorWarning: '#8a5200',
    colorError: '#b3261e',
    colorTextBase: '#15202e',
    colorTextSecondary: '#414c5c',
    colorTextTertiary: GREY,
    colorTextQuaternary: GREY,
    colorTextPlaceholder: GREY,
    colorTextDescription: GREY,
    colorTextDisabled: GREY,
    colorBgLayout: '#f2f5f9',
    colorBorder: '#c3ccd8',
    colorBorderSecondary: '#e1e7ef',
    borderRadius: 8,
    fontSize: 14,
    fontFamily:
      "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Noto Sans Mongolian',system-ui,sans-serif",
    motion: !isStill,
  },
  components: {
    Table: { headerBg: '#f6f8fb', headerColor: '#414c5c' },
    Timeline: { dotBg: 'transparent' },
  },
});
