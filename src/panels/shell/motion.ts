/** The part of framer-motion that animates; its own file, so that it is its own chunk. */
export { domAnimation as default } from 'framer-motion'
