/** The content security policy of the built page. docs/SECURITY.md says what each part is for. */
import type { Plugin } from 'vite'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types raftreel',
]
/** One file has nothing to fetch: what runs is what is in it, and it may talk to nobody. */
const POLICY_SINGLE = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob: data:",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'media-src blob:',
  'worker-src blob: data:',
  "base-uri 'none'",
  "form-action 'none'",
]

/** Puts the policy in front of everything else in the page. Not while developing: the development server writes inline styles. */
export const securityPolicy = (single: boolean): Plugin => ({
  name: 'security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: (single ? POLICY_SINGLE : POLICY).join('; '),
      },
      injectTo: 'head-prepend',
    },
  ],
})
