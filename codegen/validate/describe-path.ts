const singulars: Readonly<Record<string, string>> = {
  types: "type",
  commands: "command",
  methods: "method",
  state: "state",
  rooms: "room",
};

/** A place in words: "command `move`", "`limit.exceed` of command `move`", "`ids`", "the schema". */
export function describePath([section, name, ...rest]: readonly string[]): string {
  if (section === undefined) return "the schema";
  const singular = singulars[section];
  if (name === undefined) return `\`${section}\``;
  if (singular === undefined) return `\`${[section, name, ...rest].join(".")}\``;
  const declaration = `${singular} \`${name}\``;
  return rest.length === 0 ? declaration : `\`${rest.join(".")}\` of ${declaration}`;
}
