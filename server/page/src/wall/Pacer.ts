/** Does something for the newest of the values that come, one at a time and not more often than every so many milliseconds. */
export class Pacer<T> {
    private next: { value: T } | null = null;
    private busy = false;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private ended = false;

    constructor(
        private readonly work: (value: T) => Promise<void>,
        private readonly everyMs: number,
    ) {}

    offer(value: T): void {
        this.next = { value };
        if (!this.busy) {
            void this.run();
        }
    }

    end(): void {
        this.ended = true;
        clearTimeout(this.timer);
    }

    private async run(): Promise<void> {
        this.busy = true;
        while (this.next && !this.ended) {
            const { value } = this.next;
            this.next = null;
            await this.work(value).catch(() => undefined);
            await new Promise<void>((resolve) => (this.timer = setTimeout(resolve, this.everyMs)));
        }
        this.busy = false;
    }
}
