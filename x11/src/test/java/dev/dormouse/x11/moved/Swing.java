package dev.dormouse.x11.moved;

import java.awt.BorderLayout;
import javax.swing.JFrame;
import javax.swing.JTextField;
import javax.swing.JTree;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** A Swing program of its own process, with a field for text, that prints a line again and again. */
final class Swing {
    private Swing() {}

    public static void main(String[] args) {
        SwingUtilities.invokeLater(Swing::show);
    }

    private static void show() {
        JFrame frame = new JFrame("Swing");
        JTextField field = new JTextField(20);
        field.getCaret().setBlinkRate(0);
        frame.add(field, BorderLayout.NORTH);
        frame.add(new JTree());
        frame.setBounds(80, 80, 400, 300);
        frame.setVisible(true);
        new Timer(200, _ -> System.out.println("tick")).start();
    }
}
