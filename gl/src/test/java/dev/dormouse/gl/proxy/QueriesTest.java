package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.protocol.Bind;
import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.state.QueryCarry;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.VtestRequests;
import dev.dormouse.linux.MemoryFile;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of queries, in the memory that a program shares, as Mesa looks for them there. */
class QueriesTest {
    private static final int HANDLE = 7;
    private static final int BUFFER = 1;
    private static final int TIMESTAMP = 2;
    private static final int WAITING = 2;

    @TempDir
    Path directory;

    private GlProxy proxy;
    private RawClient client;
    private MemoryFile result;

    @BeforeEach
    void start() {
        proxy = GlProxy.start(Servers.settings(directory));
        client = RawClient.start(directory.resolve("gl"), "queries", 2);
        result = client.create2(new ResourceArguments(BUFFER, 0, 64, Bind.CUSTOM, 16, 1, 1, 1, 0, 0), 16);
        submit(
                Command.SET_SUB_CTX.header(1),
                0,
                Command.CREATE_OBJECT.header(ObjectType.QUERY, 4),
                HANDLE,
                TIMESTAMP,
                0,
                BUFFER);
    }

    @AfterEach
    void stop() {
        client.close();
        result.close();
        proxy.close();
    }

    private void submit(int... words) {
        client.send(VtestRequests.submit(words.length));
        client.send(words);
    }

    /** As Mesa ends a query: it says so in its own memory only. */
    private void end() {
        result.memory().set(ValueLayout.JAVA_INT, 0, WAITING);
        submit(Command.END_QUERY.header(1), HANDLE, Command.GET_QUERY_RESULT.header(2), HANDLE, 1);
    }

    private int state() {
        return result.memory().get(ValueLayout.JAVA_INT, 0);
    }

    private long time() {
        end();
        client.busyWait();
        assertThat(state()).isEqualTo(QueryCarry.DONE);
        return result.memory().get(ValueLayout.JAVA_LONG, QueryCarry.RESULT_OFFSET);
    }

    @Test
    void aResultIsThereOnceNothingIsBusy() {
        long first = time();
        assertThat(time()).isGreaterThan(first);
    }

    @Test
    void timeGoesOnOnOtherServers() {
        long last = time();
        for (GlServer server : new GlServer[] {SOFTPIPE, LLVMPIPE, SOFTPIPE}) {
            proxy.move(server, PATIENCE, true);
            long now = time();
            assertThat(now - last).isPositive().isLessThan(PATIENCE.toNanos());
            last = now;
        }
    }

    @Test
    void aResultThatWasNotReadComesAlong() {
        long before = time();
        end();
        proxy.move(SOFTPIPE, PATIENCE, true);
        client.busyWait();

        assertThat(state()).isEqualTo(QueryCarry.DONE);
        assertThat(result.memory().get(ValueLayout.JAVA_LONG, QueryCarry.RESULT_OFFSET))
                .isGreaterThan(before);
    }
}
