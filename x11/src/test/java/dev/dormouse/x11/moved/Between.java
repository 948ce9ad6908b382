package dev.dormouse.x11.moved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.x11.kit.Input;
import dev.dormouse.x11.kit.ProxiedDisplay;
import dev.dormouse.x11.kit.ServerPlan;
import dev.dormouse.x11.kit.TestXServer;
import dev.dormouse.x11.proxy.MoveReport;
import java.io.Closeable;
import java.nio.file.Path;

/** Two servers that differ in kind, size and other clients, and a proxy before the first. */
final class Between implements Closeable {
    final TestXServer home;
    final TestXServer away;
    final ProxiedDisplay display;
    private boolean atHome = true;

    Between(Path directory) {
        home = ServerPlan.xvfb().start(directory);
        away = ServerPlan.xvnc().size(1000, 700).withCookie().othersFirst(4).start(directory);
        display = ProxiedDisplay.start(directory, home);
    }

    /** To the one where the programs are not. */
    MoveReport move() {
        TestXServer to = atHome ? away : home;
        MoveReport report = display.move(to);
        assertThat(display.proxy().server()).isEqualTo(ProxiedDisplay.address(to));
        atHome = !atHome;
        return report;
    }

    TestXServer here() {
        return atHome ? home : away;
    }

    /** Of the screen that programs are on. */
    int width() {
        return atHome ? 1280 : 1000;
    }

    Input hands() {
        return new Input(here());
    }

    @Override
    public void close() {
        display.close();
        away.close();
        home.close();
    }
}
