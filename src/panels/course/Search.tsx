/** A field that narrows a list down. */
interface SearchProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}
export const Search = ({ label, value, onChange }: SearchProps) => (
  <input
    type="search"
    className="input"
    aria-label={label}
    placeholder={label}
    value={value}
    data-testid="search"
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

/** Whether every word asked for is somewhere in these texts, in any of the languages. */
export const finds = (wanted: string, texts: readonly string[]): boolean => {
  const text = texts.join(' ').toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}
