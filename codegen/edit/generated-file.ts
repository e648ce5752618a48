/** Whether a text is that of a file that kephas-gen made, by the line that each of them has near its beginning. */
export function isGeneratedText(text: string): boolean {
  return /^(?:\/[/*].*\n)*?\/\/ Made by kephas-gen from /.test(text.replaceAll("\r\n", "\n"));
}
