package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.protocol.Bind;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.linux.MemoryFile;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that shows frame after frame, as Mesa does: it waits for its fence, then it gets the picture. */
class HabitTest {
    private static final int FENCE = 1;
    private static final int PICTURE = 2;
    private static final int SIDE = 16;
    private static final int BYTES = 4 * SIDE * SIDE;

    /** VIRGL_BIND_RENDER_TARGET and _DISPLAY_TARGET. */
    private static final int SHOWN = 1 << 1 | 1 << 7;

    private static final int PUT2 = 14;
    private static final int GET2 = 13;

    @TempDir
    Path directory;

    private GlProxy proxy;
    private RawClient client;
    private MemoryFile fence;
    private MemoryFile picture;

    @BeforeEach
    void start() {
        proxy = GlProxy.start(Servers.settings(directory));
        client = RawClient.start(directory.resolve("gl"), "habit", 2);
        fence = client.create2(new ResourceArguments(FENCE, 0, 64, Bind.CUSTOM, 8, 1, 1, 1, 0, 0), 8);
        picture = create(SIDE);
        for (int frame = 0; frame < 5; frame++) {
            put(frame);
            showsFrame(frame);
        }
    }

    @AfterEach
    void stop() {
        client.close();
        fence.close();
        picture.close();
        proxy.close();
    }

    private MemoryFile create(int side) {
        return client.create2(new ResourceArguments(PICTURE, 2, 67, SHOWN, side, side, 1, 1, 0, 0), 4 * side * side);
    }

    private void put(int frame) {
        picture.memory().fill((byte) frame);
        transfer(PUT2, SIDE, 10 + BYTES / 4);
    }

    private void transfer(int command, int side, int words) {
        client.send(words, command, PICTURE, 0, 0, 0, 0, side, side, 1, 4 * side * side, 0);
    }

    /** What was put is with the server then, and the memory is empty. */
    private void awaitFence() {
        client.busyWait(FENCE);
        picture.memory().fill((byte) 0xff);
    }

    private void showsFrame(int frame) {
        awaitFence();
        gets(frame, SIDE);
    }

    private void gets(int frame, int side) {
        transfer(GET2, side, 10);
        client.busyWait(PICTURE);
        byte[] got = picture.memory().asSlice(0, 4L * side * side).toArray(ValueLayout.JAVA_BYTE);
        assertThat(got).containsOnly((byte) frame);
    }

    @Test
    void aFrameThatIsReadBeforeItIsAskedForIsTheNewOne() {
        for (int frame = 10; frame < 20; frame++) {
            put(frame);
            client.drawNothing();
            showsFrame(frame);
        }
    }

    @Test
    void whatWasReadTooEarlyIsReadAgain() {
        put(20);
        client.drawNothing();
        awaitFence();
        put(21);
        gets(21, SIDE);
    }

    @Test
    void whatWasReadAndIsNotWantedIsLeftOutByAMove() {
        put(30);
        client.drawNothing();
        awaitFence();
        proxy.move(SOFTPIPE, PATIENCE, true);
        gets(30, SIDE);
        put(31);
        client.drawNothing();
        showsFrame(31);
    }

    @Test
    void anotherPictureOfTheSameHandleIsNotTakenForTheOldOne() {
        client.send(1, 3, PICTURE);
        picture.close();
        picture = create(SIDE / 2);
        picture.memory().fill((byte) 40);
        transfer(PUT2, SIDE / 2, 10 + BYTES / 16);
        client.drawNothing();
        awaitFence();
        gets(40, SIDE / 2);
        assertThat(proxy.connections().getFirst().restarts()).isZero();
    }
}
