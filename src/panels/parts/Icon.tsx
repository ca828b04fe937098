/** The few signs on buttons. Decoration: the button around it carries the name. */
import { memo } from 'react'

const SHAPES = {
  play: 'M7 4.5v15l12-7.5z',
  playBack: 'M17 4.5v15L5 12z',
  pause: 'M6.5 4.5h4v15h-4zM13.5 4.5h4v15h-4z',
  stepNext: 'M5 5.5v13l9-6.5zM16 5.5h3v13h-3z',
  stepBack: 'M19 5.5v13L10 12zM5 5.5h3v13H5z',
  markNext: 'M4 5.5v13l7-6.5zM11 5.5v13l7-6.5zM18.5 5.5H21v13h-2.5z',
  markBack: 'M20 5.5v13L13 12zM13 5.5v13L6 12zM3 5.5h2.5v13H3z',
  skim: 'M2 11h2v2H2zM6 11h2v2H6zM10 11h2v2h-2zM14 5h3v14h-3zM19.500 11h2v2h-2z',
  live: 'M3 11h11.2L9.6 6.4 11 5l7 7-7 7-1.4-1.4 4.6-4.6H3zM19 5h2v14h-2z',
  start: 'M21 13H9.800l4.600 4.600L13 19l-7-7 7-7 1.400 1.400L9.800 11H21zM3 5h2v14H3z',
  say: 'M4 9h4l5-4v14l-5-4H4zM15.500 7.500a5.500 5.500 0 0 1 0 9zM17 4.500a9 9 0 0 1 0 15v-2a7 7 0 0 0 0-11z',
  more: 'M4 10h4v4H4zM10 10h4v4h-4zM16 10h4v4h-4z',
  close: 'm5 6.4 1.4-1.4L12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4L12 13.4 6.4 19 5 17.6 10.6 12z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 2h2v3h-2zM11 19h2v3h-2zM2 11h3v2H2zM19 11h3v2h-3zM4.2 5.6l1.4-1.4 2.1 2.1-1.4 1.4zM16.3 17.7l1.4-1.4 2.1 2.1-1.4 1.4zM4.2 18.4l2.1-2.1 1.4 1.4-2.1 2.1zM16.3 6.3l2.1-2.1 1.4 1.4-2.1 2.1z',
  moon: 'M14 3a9 9 0 1 0 7 13.5A7.5 7.5 0 0 1 14 3z',
  half: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2.2v13.6a6.8 6.8 0 0 1 0-13.6z',
  share: 'M14 4h6v6h-2V7.4l-7.3 7.3-1.4-1.4L16.6 6H14zM4 6h6v2H6v10h10v-4h2v6H4z',
  help: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 2.2a7.8 7.8 0 1 1 0 15.6 7.8 7.8 0 0 1 0-15.6zM11 15.6h2.2v2.2H11zM8.4 9.6a3.7 3.7 0 1 1 5.8 3c-.8.5-1.1.8-1.1 1.6H11c0-1.800.6-2.500 1.800-3.300.7-.5 1-.8 1-1.400a1.600 1.600 0 0 0-3.200.1z',
  open: 'M3 5h7l2 2.500h9V19H3zm2.200 4.700v7.100h13.600V9.700z',
  wall: 'M11 2h2v4h-2zM11 8h2v4h-2zM11 14h2v3h-2zM11 19h2v3h-2zM2 10h5.500v4H2zM16.500 10H22v4h-5.500z',
  heal: 'M10 3h4v7h7v4h-7v7h-4v-7H3v-4h7z',
  send: 'M3 4l18 8-18 8 3-7 8-1-8-1z',
  flag: 'M5 3h2v18H5zM9 4h11l-3 4 3 4H9z',
  bookmark: 'M6 3h12v18l-6-4.500L6 21z',
  search:
    'M10.500 3a7.500 7.500 0 1 0 4.600 13.400l4.700 4.700 1.600-1.600-4.700-4.700A7.500 7.500 0 0 0 10.500 3zm0 2.200a5.300 5.300 0 1 1 0 10.600 5.300 5.300 0 0 1 0-10.600z',
  screen: 'M3 4h18v12h-8v2h4v2H7v-2h4v-2H3zm2.200 2.200v7.600h13.600V6.200z',
  corners:
    'M3 3h7v2.200H5.200V10H3zM14 3h7v7h-2.200V5.200H14zM3 14h2.200v4.800H10V21H3zM18.800 14H21v7h-7v-2.200h4.800z',
  undo: 'M9 5v4h5a6 6 0 0 1 0 12H8v-2.200h6a3.800 3.800 0 0 0 0-7.600H9v4L2.500 10z',
  redo: 'M15 5v4h-5a6 6 0 0 0 0 12h6v-2.200h-6a3.800 3.800 0 0 1 0-7.600h5v4l6.500-5z',
  disk: 'M4 4h13l3 3v13H4zm3 1.800v4.400h8V5.800zM8 14v4.500h8V14z',
  chip: 'M7 7h10v10H7zM8 3h2v3H8zM14 3h2v3h-2zM8 18h2v3H8zM14 18h2v3h-2zM3 8h3v2H3zM3 14h3v2H3zM18 8h3v2h-3zM18 14h3v2h-3z',
  check: 'M9.500 17.600 4 12.100l1.600-1.600 3.900 3.900 8.900-8.900L20 7.100z',
  cross:
    'm5 6.400 1.400-1.400L12 10.600 17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400L12 13.400 6.400 19 5 17.600 10.600 12z',
} as const
export type IconName = keyof typeof SHAPES

export const Icon = memo(({ name }: { readonly name: IconName }) => (
  <svg
    className="icon"
    viewBox="0 0 24 24"
    width="1.15em"
    height="1.15em"
    aria-hidden="true"
    focusable="false"
  >
    <path d={SHAPES[name]} fill="currentColor" fillRule="evenodd" />
  </svg>
))
