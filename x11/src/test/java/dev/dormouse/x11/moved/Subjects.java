package dev.dormouse.x11.moved;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real programs that are moved. */
final class Subjects {
    private static final Path QT = Path.of("/usr/lib/x86_64-linux-gnu/qt5/examples");
    /** Qt takes the size of letters from that of the screen in millimetres, which no two servers round alike. */
    private static final Map<String, String> QT_SETTINGS =
            Map.of("QT_QPA_PLATFORM", "xcb", "QT_STYLE_OVERRIDE", "Fusion", "QT_FONT_DPI", "96");

    private static final Map<String, String> GTK4_SETTINGS = Map.of("GDK_BACKEND", "x11", "GSK_RENDERER", "cairo");

    private static final String TK = """
            import tkinter as tk
            root = tk.Tk()
            root.geometry("320x160+60+60")
            entry = tk.Entry(root, insertofftime=0)
            entry.pack()
            canvas = tk.Canvas(root, width=300, height=100, bg="white")
            canvas.pack()
            canvas.create_oval(20, 20, 200, 80, fill="orange", stipple="gray50")
            canvas.create_line(0, 0, 300, 100, dash=(6, 3), width=3)
            def tick(n):
                print("count", n, flush=True)
                root.after(200, tick, n + 1)
            tick(1)
            root.mainloop()
            """;

    private static final String QT6 = """
            import sys
            from PyQt6.QtCore import QTimer
            from PyQt6.QtWidgets import QApplication, QLineEdit, QPushButton, QTreeWidget, QVBoxLayout, QWidget
            app = QApplication(sys.argv)
            app.setCursorFlashTime(0)
            window = QWidget()
            window.setGeometry(60, 60, 320, 240)
            column = QVBoxLayout(window)
            for child in QLineEdit(), QPushButton("Push"), QTreeWidget():
                column.addWidget(child)
            window.show()
            timer = QTimer()
            timer.timeout.connect(lambda: print("tick", flush=True))
            timer.start(200)
            app.exec()
            """;

    /** It says on its standard error how often it has looked at its clock. */
    private static final String EMACS = """
            (progn (blink-cursor-mode 0) (switch-to-buffer "moved")
              (run-with-timer 0 0.2 (lambda () (princ "tick\n" #'external-debugging-output))))""";

    private static final String PAGE = """
            <!doctype html>
            <title>Dormouse</title>
            <body style="margin: 0; background: #204060; color: white; caret-color: transparent">
            <input autofocus style="width: 400px; height: 40px; font-size: 30px">
            <h1>A page of some colours</h1>
            <div style="height: 200px; background: linear-gradient(to right, red, yellow, blue)"></div>
            """;

    private static final String FIREFOX = """
            mkdir profile
            echo 'user_pref("datareporting.policy.dataSubmissionEnabled", false);' >profile/user.js
            echo 'user_pref("browser.aboutwelcome.enabled", false);' >>profile/user.js
            printf %s "$1" >page.html
            exec firefox-esr --no-remote --profile profile --width 800 --height 600 "file://$PWD/page.html"
            """;

    private Subjects() {}

    static Stream<Subject> all() {
        return Stream.of(
                Subject.of("xterm", "xterm", "-geometry", "60x15", "-e", "cat").used(Subjects::typeLine),
                Subject.of("xclock", "xclock", "-update", "1").within(0.02),
                Subject.of("xeyes", "xeyes").within(0.02).used((hands, move) -> hands.point(10 + 7 * move, 20)),
                Subject.of("x-calculator", "xcalc")
                        .used((hands, _) -> hands.point(5, 5).key("7")),
                Subject.of("gtk3-demo", "gtk3-demo")
                        .used((hands, _) -> hands.key("Down"))
                        .within(0.02),
                // It has bars that move by themselves.
                Subject.of("gtk3-widget-factory", "gtk3-widget-factory")
                        .used((hands, _) -> hands.key("Tab"))
                        .within(0.02),
                Subject.of("gtk4-demo", "gtk4-demo")
                        .with(GTK4_SETTINGS)
                        .used((hands, _) -> hands.key("Down"))
                        .within(0.03),
                qt("lineedits", "widgets/widgets/lineedits/lineedits"),
                qt("textedit", "widgets/richtext/textedit/textedit"),
                Subject.of("qt6", "/usr/bin/python3", "-c", QT6)
                        .with(QT_SETTINGS)
                        .within(0.01)
                        .used((hands, move) -> hands.click(100, 20).type("w" + move))
                        .counting(),
                Subject.of("emacs", "emacs", "-Q", "--eval", EMACS)
                        .within(0.01)
                        .used((hands, move) -> hands.click(200, 200).type("w" + move))
                        .counting(),
                Subject.of("tk", "/usr/bin/python3", "-c", TK)
                        .used(Subjects::typeInField)
                        .counting(),
                Subject.of("firefox", "sh", "-c", FIREFOX, "sh", PAGE)
                        .within(0.02)
                        .used((hands, move) -> hands.click(200, 120).type("w" + move)),
                swing());
    }

    private static Subject qt(String name, String program) {
        return Subject.of("qt5-" + name, QT.resolve(program).toString())
                .with(QT_SETTINGS)
                .within(0.01)
                .used((hands, move) -> hands.click(60, 60).type("w" + move));
    }

    private static void typeLine(Hands hands, int move) {
        hands.click(100, 60).type("line " + move + "\n");
    }

    private static void typeInField(Hands hands, int move) {
        hands.click(160, 12).type("w" + move);
    }

    private static Subject swing() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> argv = List.of(
                java.toString(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                Swing.class.getName());
        return Subject.of("swing", argv.toArray(String[]::new))
                .within(0.02)
                .used((hands, move) -> hands.click(100, 15).type("w" + move))
                .counting();
    }
}
