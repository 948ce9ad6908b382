import type { ComponentChildren } from 'preact';
import type { Diff } from '../api/types';
import { bytes, number } from '../format';
import { text } from '../text';

/** More lines than this help nobody; the command line has them all. */
const MOST = 200;

const change = (word: string) => <span class={`change ${word.toLowerCase()}`}>{text.compare.changes[word] ?? word}</span>;
const size = (count: number) => (count < 0 ? text.nothing : bytes(count));

export function Differences({ diff }: { diff: Diff }) {
    const { kinds, columns: c } = text.compare;
    const tables: Part[] = [
        { title: kinds.processes, head: [c.change, c.pid, c.name, c.command], rows: diff.processes.map((p) => [change(p.change), p.pid, p.name, p.command.join(' ')]) },
        { title: kinds.windows, head: [c.change, c.title, c.before], rows: diff.windows.map((w) => [change(w.change), w.title, w.before]) },
        { title: kinds.files, head: [c.change, c.path, c.before, c.after], rows: diff.files.map((f) => [change(f.change), f.path, size(f.bytesBefore), size(f.bytes)]) },
        {
            title: kinds.memory,
            head: [c.pid, c.name, c.pages, c.changed, c.added, c.removed],
            rows: diff.memory.map((m) => [m.pid, m.name, number(m.pages), number(m.changed), number(m.added), number(m.removed)]),
        },
        { title: kinds.surroundings, head: [c.what, c.before, c.after], rows: diff.surroundings.map((s) => [s.what, s.before, s.after]) },
    ];
    const some = tables.filter((table) => table.rows.length > 0);
    return some.length === 0 ? <p>{text.compare.same}</p> : <>{some.map((table) => <PartTable key={table.title} {...table} />)}</>;
}

interface Part {
    title: string;
    head: string[];
    rows: ComponentChildren[][];
}

function PartTable({ title, head, rows }: Part) {
    return (
        <section>
            <h3>
                {title} <span class="hint">{number(rows.length)}</span>
            </h3>
            <table class="cards small">
                <thead>
                    <tr>
                        {head.map((name) => (
                            <th key={name} scope="col">
                                {name}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {rows.slice(0, MOST).map((row, at) => (
                        <tr key={at}>
                            {row.map((cell, column) => (
                                <td key={column} data-label={head[column]}>
                                    {cell}
                                </td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
            {rows.length > MOST && <p class="hint">{text.compare.more(rows.length - MOST)}</p>}
        </section>
    );
}
