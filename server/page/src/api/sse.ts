/** One server-sent event. */
export interface Message {
    event: string;
    data: string;
}

/** Takes a stream of server-sent events apart; feed() it what comes, in whatever pieces. */
export class EventParser {
    private rest = '';
    private event = '';
    private data: string[] = [];

    feed(piece: string): Message[] {
        const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
        this.rest = lines.pop() ?? '';
        return lines.flatMap((line) => this.line(line) ?? []);
    }

    private line(line: string): Message | undefined {
        if (line === '') {
            return this.finished();
        }
        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'event') {
            this.event = value;
        } else if (field === 'data') {
            this.data.push(value);
        }
        return undefined;
    }

    private finished(): Message | undefined {
        const message = { event: this.event || 'message', data: this.data.join('\n') };
        const any = this.data.length > 0;
        this.event = '';
        this.data = [];
        return any ? message : undefined;
    }
}
