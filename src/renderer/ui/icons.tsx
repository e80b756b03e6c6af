import type { ReactNode } from 'react';

// Drawn on 24 x 24 with one line width. They stand beside words, never alone, so that nothing reads them aloud.

const icon = (shape: ReactNode) => () => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {shape}
  </svg>
);

export const HomeIcon = icon(<path d="M4 11l8-7 8 7M6 9.5V20h4.5v-5.5h3V20H18V9.5" />);
export const FaceIcon = icon(
  <path d="M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2M9 9v1M15 9v1M12.3 9v4H11M9 15.5c1.7 1.6 4.3 1.6 6 0" />,
);
export const UnlockIcon = icon(
  <path d="M7.5 11V8a4.5 4.5 0 0 1 8.6-1.9M6.5 11h11a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11zM12 14.5v2" />,
);
export const LockIcon = icon(
  <path d="M7.5 11V8a4.5 4.5 0 0 1 9 0v3M6.5 11h11a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11zM12 14.5v2" />,
);
export const PeopleIcon = icon(
  <path d="M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.6-3.2 3.2-5 6.5-5s5.9 1.8 6.5 5M16 4.9a3.5 3.5 0 0 1 0 6.2M18 14.9c1.9.8 3.1 2.4 3.5 4.6" />,
);
export const AttemptsIcon = icon(<path d="M4.5 12a7.5 7.5 0 1 0 2.2-5.3L4.5 9M4.5 4.5V9H9M12 8v4.3l2.8 1.7" />);
export const RecordingsIcon = icon(
  <path d="M4.5 5h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM7.5 5v14M16.5 5v14M3.5 9.5h4M3.5 14.5h4M16.5 9.5h4M16.5 14.5h4" />,
);
export const SensorIcon = icon(
  <path d="M3.5 8h17a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM10 14l-.8 4h5.6l-.8-4M7 18.5h10M7 11h.01M12 11h.01M17 11h.01" />,
);
export const SunIcon = icon(
  <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />,
);
export const MoonIcon = icon(<path d="M20 14.2A8.3 8.3 0 0 1 9.8 4a8.3 8.3 0 1 0 10.2 10.2z" />);
export const ScreenIcon = icon(
  <path d="M4.5 5h15a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM12 16.5V20M8.5 20h7" />,
);
export const CheckIcon = icon(<path d="M5 12.5l4.7 4.7L19 7.5" />);
export const CrossIcon = icon(<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />);
export const ClockIcon = icon(<path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2" />);
export const WarningIcon = icon(<path d="M12 4.5l8.5 15h-17zM12 10v4.5M12 17.2v.1" />);
export const PlusIcon = icon(<path d="M12 5.5v13M5.5 12h13" />);
export const PencilIcon = icon(
  <path d="M5 19l.8-3.8L15.5 5.5a1.6 1.6 0 0 1 2.3 0l.7.7a1.6 1.6 0 0 1 0 2.3L8.8 18.2z" />,
);
export const BinIcon = icon(<path d="M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5" />);
export const AgainIcon = icon(<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15" />);
