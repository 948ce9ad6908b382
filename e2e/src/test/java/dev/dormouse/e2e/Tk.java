package dev.dormouse.e2e;

import java.util.List;

/** A Tk program in Python with a label that counts and a field for text. */
final class Tk implements Program {
    private static final String SCRIPT = """
            import tkinter as tk
            root = tk.Tk()
            root.geometry("300x120+450+0")
            text = tk.StringVar()
            text.trace_add("write", lambda *_: print("text", text.get(), flush=True))
            entry = tk.Entry(root, textvariable=text)
            entry.pack()
            entry.focus_force()
            label = tk.Label(root)
            label.pack()
            def tick(n):
                label.config(text="Count %d" % n)
                print("count", n, flush=True)
                root.after(100, tick, n + 1)
            tick(1)
            root.mainloop()
            """;

    @Override
    public String[] command() {
        return new String[] {"python3", "-c", SCRIPT};
    }

    @Override
    public void awaitReady(Desk desk) {
        awaitBeyond(desk, 1);
        desk.awaitScreen("the field for text", screen -> screen.pixel(600, 30) == 0xffffff);
    }

    @Override
    public long count(Desk desk) {
        return Program.lastOf(printed(desk, "count "));
    }

    @Override
    public void enter(Desk desk, String word) {
        desk.focus(600, 30, 480, 4);
        desk.type(word);
    }

    @Override
    public void awaitEntered(Desk desk, String text) {
        Program.await(text)
                .until(() -> printed(desk, "text ").reversed().stream().limit(1).anyMatch(text::equals));
    }

    private static List<String> printed(Desk desk, String label) {
        String log = desk.log();
        return log.substring(0, log.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()))
                .toList();
    }
}
