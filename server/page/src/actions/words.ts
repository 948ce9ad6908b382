/** A command line taken apart as a shell would: blanks divide, quotes and backslashes keep. */
export function words(line: string): string[] {
    const found: string[] = [];
    const pattern = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/gs;
    for (const [word] of line.matchAll(pattern)) {
        found.push(word.replace(/\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/gs, unquoted));
    }
    return found;
}

function unquoted(_: string, escaped?: string, double?: string, single?: string): string {
    return escaped ?? double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? '';
}
