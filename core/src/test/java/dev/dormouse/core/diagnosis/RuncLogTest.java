package dev.dormouse.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuncLogTest {
    @Test
    void textFormatIsUnquoted() {
        assertThat(RuncLog.parse("time=\"2026-11-21T04:15:12Z\" level=error msg=\"exec: \\\"nope\\\": not found\"\n"))
                .extracting(LogLine::message)
                .containsExactly("exec: \"nope\": not found");
    }

    @Test
    void jsonFormatIsUnquoted() {
        assertThat(RuncLog.parse("{\"level\":\"error\",\"msg\":\"exec: \\\"nope\\\": x\",\"time\":\"2026\"}\n"))
                .extracting(LogLine::message)
                .containsExactly("exec: \"nope\": x");
    }

    @Test
    void plainLinesStayAsTheyAre() {
        assertThat(RuncLog.parse("container with given ID already exists\n"))
                .extracting(LogLine::message)
                .containsExactly("container with given ID already exists");
    }

    @Test
    void pointersToCriusLogAndWarningsAreLeftOut() {
        assertThat(RuncLog.parse("""
                time="2026-11-21T04:15:12Z" level=warning msg="something mild"
                criu failed: type NOTIFY errno 0
                log file: /x/dump.log
                """)).isEmpty();
    }

    @Test
    void anUnclosedQuoteEndsWithTheLine() {
        assertThat(RuncLog.parse("level=error msg=\"abc\\"))
                .extracting(LogLine::message)
                .containsExactly("abc\\");
    }
}
