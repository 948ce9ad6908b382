package dev.dormouse.e2e;

/** A Tk program that CRIU cannot save, because it holds an io_uring; it has a window at a place of its own and counts. */
final class Ring {
    private static final String SCRIPT = """
            import ctypes, os, sys, tkinter as tk
            from tkinter import messagebox
            NAME, ASKS = sys.argv[1], len(sys.argv) > 2 and sys.argv[2] == "asks"
            libc = ctypes.CDLL(None)
            IO_URING_SETUP = 425
            ring = libc.syscall(IO_URING_SETUP, 4, ctypes.create_string_buffer(120))
            print(NAME, "ring", "open" if ring >= 0 else "none", flush=True)
            root = tk.Tk(className=NAME)
            root.title(NAME)
            root.geometry("240x80+300+200")
            label = tk.Label(root)
            label.pack()
            def close():
                print(NAME, "asked to close", flush=True)
                if not ASKS or messagebox.askyesno("Save changes?", "Really?", parent=root):
                    print(NAME, "closed", flush=True)
                    root.destroy()
            root.protocol("WM_DELETE_WINDOW", close)
            def tick(n):
                label.config(text="Count %d" % n)
                print(NAME, "count", n, os.environ.get("COLOUR", ""), os.getcwd(), flush=True)
                root.after(100, tick, n + 1)
            tick(1)
            root.mainloop()
            """;

    private Ring() {}

    /** @param name of the program, which is also its window's title */
    static String[] command(String name) {
        return new String[] {"python3", "-c", SCRIPT, name};
    }

    /** One that answers the request to close with a question. */
    static String[] asking(String name) {
        return new String[] {"python3", "-c", SCRIPT, name, "asks"};
    }

    /** How far the last of this name has counted; 0 before its first number. */
    static long count(Desk desk, String name) {
        return desk.log()
                .lines()
                .filter(line -> line.startsWith(name + " count "))
                .map(line -> Long.parseLong(line.split(" ")[2]))
                .reduce(0L, (_, last) -> last);
    }

    static void awaitCounting(Desk desk, String name) {
        Program.await(name + " counting").until(() -> count(desk, name) > 2);
    }
}
