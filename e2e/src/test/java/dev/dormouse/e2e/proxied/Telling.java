package dev.dormouse.e2e.proxied;

import java.nio.file.Path;
import java.util.List;

/**
 * Programs of several toolkits whose title says all of them: a name, a number that grows by itself, what was typed in brackets, and how often
 * they were clicked on.
 */
final class Telling {
    static final List<String> NAMES = List.of("tk", "qt6", "emacs", "swing", "firefox");

    private static final String TK = """
            import tkinter as tk
            root = tk.Tk()
            root.geometry("320x160+60+60")
            button = tk.Button(root, text="Push", command=lambda: push())
            button.pack()
            entry = tk.Entry(root, insertofftime=0)
            entry.pack()
            entry.focus_set()
            clicks = 0
            def push():
                global clicks
                clicks += 1
            def tick(n):
                root.title("tk %d [%s] %d" % (n, entry.get(), clicks))
                root.after(200, tick, n + 1)
            tick(1)
            root.mainloop()
            """;

    private static final String QT6 = """
            import sys
            from PyQt6.QtCore import QTimer, Qt
            from PyQt6.QtWidgets import QApplication, QLineEdit, QPushButton, QTreeWidget, QVBoxLayout, QWidget
            app = QApplication(sys.argv)
            window = QWidget()
            window.setGeometry(60, 60, 320, 240)
            column = QVBoxLayout(window)
            button, field, tree = QPushButton("Push"), QLineEdit(), QTreeWidget()
            for child in button, field, tree:
                column.addWidget(child)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            field.setFocus()
            count, clicks = 0, 0
            def push():
                global clicks
                clicks += 1
            def tick():
                global count
                count += 1
                window.setWindowTitle("qt6 %d [%s] %d" % (count, field.text(), clicks))
            button.clicked.connect(push)
            timer = QTimer()
            timer.timeout.connect(tick)
            timer.start(200)
            tick()
            window.show()
            app.exec()
            """;

    private static final String EMACS = """
            (let ((count 0) (clicks 0))
              (blink-cursor-mode 0)
              (switch-to-buffer "told")
              (global-set-key [mouse-1] (lambda () (interactive) (setq clicks (1+ clicks))))
              (run-with-timer 0 0.2 (lambda ()
                (setq count (1+ count))
                (set-frame-name (format "emacs %d [%s] %d" count (with-current-buffer "told" (buffer-string)) clicks)))))
            """;

    private static final String SWING = """
            import java.awt.BorderLayout;
            import javax.swing.*;
            class Told {
                static int count, clicks;
                public static void main(String[] args) { SwingUtilities.invokeLater(Told::show); }
                static void show() {
                    JFrame frame = new JFrame("swing");
                    JTextField field = new JTextField(20);
                    JButton button = new JButton("Push");
                    button.setFocusable(false);
                    button.addActionListener(e -> clicks++);
                    frame.add(button, BorderLayout.NORTH);
                    frame.add(field);
                    frame.setBounds(80, 80, 400, 100);
                    new Timer(200, e -> frame.setTitle(
                        "swing " + ++count + " [" + field.getText() + "] " + clicks)).start();
                    frame.setVisible(true);
                }
            }
            """;

    private static final String PAGE = """
            <!doctype html>
            <title>firefox 0</title>
            <body style="margin: 0; background: #204060; color: white; caret-color: transparent">
            <input autofocus style="width: 400px; height: 40px; font-size: 30px">
            <h1>A page of some colours</h1>
            <script>
            let count = 0, clicks = 0
            const field = document.querySelector('input')
            document.onmousedown = event => { clicks++; event.preventDefault() }
            setInterval(() => document.title = `firefox ${++count} [${field.value}] ${clicks}`, 200)
            </script>
            """;

    /** Starts them all and waits; the programs are its arguments. */
    private static final String SCRIPT = """
            /usr/bin/python3 -c "$1" & QT_QPA_PLATFORM=xcb QT_FONT_DPI=96 /usr/bin/python3 -c "$2" & emacs -Q --eval "$3" &
            printf %s "$4" >Told.java; "$6" Told.java &
            mkdir profile; printf %s "$5" >page.html
            echo 'user_pref("datareporting.policy.dataSubmissionEnabled", false);' >profile/user.js
            echo 'user_pref("browser.aboutwelcome.enabled", false);' >>profile/user.js
            firefox-esr --no-remote --profile profile --width 800 --height 600 "file://$PWD/page.html" &
            wait
            """;

    private Telling() {}

    static String[] command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new String[] {"sh", "-c", SCRIPT, "sh", TK, QT6, EMACS, SWING, PAGE, java};
    }
}
