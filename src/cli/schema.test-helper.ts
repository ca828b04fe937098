/** As much of JSON Schema (draft 2020-12) as our own schemas use. */
type Schema = { readonly [keyword: string]: unknown } | boolean
type Json = { readonly [key: string]: unknown }

const typeOf = (value: unknown): string => {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
const isType = (value: unknown, type: string): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeOf(value) === type

type Rule = (value: never, argument: never, root: Json, schema: Json) => boolean
const RULES: Readonly<Record<string, Rule>> = {
  type: (value: unknown, types: string | string[]) => [types].flat().some((type) => isType(value, type)),
  const: (value: unknown, wanted: unknown) => value === wanted,
  enum: (value: unknown, wanted: unknown[]) => wanted.includes(value),
  minimum: (value: unknown, least: number) => typeof value !== 'number' || value >= least,
  maximum: (value: unknown, most: number) => typeof value !== 'number' || value <= most,
  maxLength: (value: unknown, most: number) => typeof value !== 'string' || value.length <= most,
  pattern: (value: unknown, text: string) => typeof value !== 'string' || new RegExp(text, 'u').test(value),
  minItems: (value: unknown, least: number) => !Array.isArray(value) || value.length >= least,
  maxItems: (value: unknown, most: number) => !Array.isArray(value) || value.length <= most,
  uniqueItems: (value: unknown) => !Array.isArray(value) || new Set(value).size === value.length,
  required: (value: Json, keys: string[]) => keys.every((key) => Object.hasOwn(value, key)),
  dependentRequired: (value: Json, table: Record<string, string[]>) =>
    Object.entries(table).every(([key, keys]) => !(key in value) || keys.every((other) => other in value)),
  properties: (value: Json, table: Record<string, Schema>, root) =>
    Object.entries(table).every(([key, part]) => !(key in value) || fits(value[key], part, root)),
  additionalProperties: (value: Json, part: Schema, root, schema) =>
    Object.keys(value).every(
      (key) => key in ((schema.properties as Json) ?? {}) || fits(value[key], part, root),
    ),
  prefixItems: (value: unknown[], parts: Schema[], root) =>
    parts.every((part, i) => fits(value[i], part, root)),
  items: (value: unknown[], part: Schema, root, schema) =>
    value.slice(((schema.prefixItems as unknown[]) ?? []).length).every((item) => fits(item, part, root)),
  anyOf: (value: unknown, parts: Schema[], root) => parts.some((part) => fits(value, part, root)),
  allOf: (value: unknown, parts: Schema[], root) => parts.every((part) => fits(value, part, root)),
  not: (value: unknown, part: Schema, root) => !fits(value, part, root),
  if: (value: unknown, part: Schema, root, schema) =>
    !fits(value, part, root) || fits(value, (schema.then as Schema) ?? true, root),
  $ref: (value: unknown, path: string, root) =>
    fits(
      value,
      path
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Json)[key], root) as Schema,
      root,
    ),
}
const SILENT = ['$schema', '$defs', 'title', 'description', 'then']

/** Whether a value fits. @throws on a keyword it does not know */
export const fits = (value: unknown, schema: Schema, root: Json = schema as Json): boolean => {
  if (typeof schema === 'boolean') return schema
  return Object.entries(schema).every(([keyword, argument]) => {
    if (SILENT.includes(keyword)) return true
    const rule = RULES[keyword]
    if (rule === undefined) throw new Error(`${keyword} is not known here`)
    const isForObjects = /roperties|equired/u.test(keyword) && typeOf(value) !== 'object'
    const isForLists = /^(prefixI|i)tems$/u.test(keyword) && !Array.isArray(value)
    return isForObjects || isForLists || rule(value as never, argument as never, root, schema)
  })
}
