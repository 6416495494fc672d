/** The rows of each table in a picture, without its head. */
export function tablesIn(picture: string): readonly (readonly string[])[] {
  return [...picture.matchAll(/├[─┼]*┤\n((?:│.*│\n?)*)└/g)].map(([, rows = '']) => rows.trim().split('\n'));
}
