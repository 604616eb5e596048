/** The icons as paths on a grid of 16. They carry no meaning alone: words stand with them. */

export const paths = {
  overview: 'M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z',
  host: 'M2 3h12v4H2zM2 9h12v4H2zM4.5 5h.01M4.5 11h.01',
  program: 'M5 4 1.5 8 5 12M11 4l3.5 4L11 12M9 3 7 13',
  instance: 'M8 2l5.2 3v6L8 14l-5.2-3V5zM8 8l5.2-3M8 8v6M8 8 2.8 5',
  graph:
    'M4 3.500a1.5 1.5 0 1 1-.01 0M12 6.500a1.5 1.5 0 1 1-.01 0M5 11.500a1.5 1.5 0 1 1-.01 0M5.4 5.400l5.2 2.100M6.3 12l4.6-3',
  schedule: 'M8 2a6 6 0 1 1-.01 0M8 4.500V8l2.5 2',
  run: 'M4 2.500v11l9-5.500z',
  event: 'M2 4h12M2 8h12M2 12h8',
  activity: 'M2 9h3l2-6 3 10 2-4h2',
  incident: 'M8 2a4 4 0 0 1 4 4v3l1.500 2.500h-11L4 9V6a4 4 0 0 1 4-4M6.500 13.500h3',
  notify: 'M2 4h12v8.500H2zM2 4.500l6 4.500 6-4.500',
  monitor:
    'M1.500 8C3 5 5.300 3.500 8 3.500S13 5 14.500 8C13 11 10.700 12.500 8 12.500S3 11 1.500 8M8 6a2 2 0 1 1-.01 0',
  channel:
    'M8 7a1 1 0 1 1-.01 0M5 5a4.200 4.200 0 0 0 0 6M11 5a4.200 4.200 0 0 1 0 6M3 3a7 7 0 0 0 0 10M13 3a7 7 0 0 1 0 10',
  cluster:
    'M8 6a2 2 0 1 1-.01 0M2.500 1.500h3v3h-3zM10.500 1.500h3v3h-3zM6.500 12h3v3h-3zM5.200 4.500l1.500 2M10.800 4.500l-1.500 2M8 10v2',
  file: 'M4 1.500h5l3.5 3.500v9.500H4zM9 1.500V5h3.5',
  access: 'M5.5 7a3 3 0 1 1 2.9 2.200L7 10.500H5.500V12H4v2H1.500v-2.500z',
  search: 'M7 2.500a4.5 4.5 0 1 1-.01 0M10.3 10.3 14 14',
  settings: 'M2 5h6M11 5h3M9.5 3v4M2 11h3M8 11h6M6.5 9v4',
  menu: 'M2 4h12M2 8h12M2 12h12',
  close: 'M3.5 3.500l9 9M12.5 3.500l-9 9',
  check: 'M3 8.500l3.5 3.500L13 4.5',
  warn: 'M8 2 14.5 13.500h-13zM8 6.500v3.500M8 11.8h.01',
  cross: 'M4 4l8 8M12 4l-8 8',
  pause: 'M5 3v10M11 3v10',
  stop: 'M3.5 3.500h9v9h-9z',
  question: 'M5.5 6a2.5 2.5 0 1 1 3.5 2.300c-.7.4-1 .8-1 1.700M8 12.500h.01',
  clock: 'M8 2a6 6 0 1 1-.01 0M8 4.500V8l2.5 2',
  restart: 'M13 8a5 5 0 1 1-1.5-3.600M13 2v3.500H9.5',
  terminal: 'M2 3h12v10H2zM4.5 6.5 7 8.500l-2.5 2M8.5 10.500h3',
  logs: 'M3 2h10v12H3zM5.5 5h5M5.5 8h5M5.5 11h3',
  copy: 'M5.5 5.500h8v8h-8zM2.5 10.500v-8h8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  plus: 'M8 3v10M3 8h10',
  left: 'M10 3 5 8l5 5',
  right: 'M6 3l5 5-5 5',
} as const;

export type IconName = keyof typeof paths;
