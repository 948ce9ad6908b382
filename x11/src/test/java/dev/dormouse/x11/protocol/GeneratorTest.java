package dev.dormouse.x11.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the generator as the build does, but that its source is compiled once for all. */
class GeneratorTest {
    private static final String PROTOCOL = """
            <xcb header="xproto">
              <xidtype name="WINDOW" />
              <xidtype name="UNHEARD" />
              <struct name="Pair"><field type="CARD8" name="n" /><pad align="4" />
                <list type="WINDOW" name="windows"><fieldref>n</fieldref></list></struct>
              <enum name="Mask"><item name="One"><bit>0</bit></item><item name="Two"><bit>1</bit></item></enum>
              <request name="First" opcode="1">
                <field type="CARD8" name="mode" />
                <field type="WINDOW" name="window" />
                <field type="CARD16" name="count" /><pad bytes="2" />
                <list type="Pair" name="pairs"><op op="-"><fieldref>count</fieldref><value>1</value></op></list>
                <reply>
                  <required_start_align align="8" />
                  <field type="CARD8" name="mask" />
                  <list type="fd" name="files"><fieldref>mask</fieldref></list>
                  <field type="UNHEARD" name="new" />
                  <switch name="values"><fieldref>mask</fieldref>
                    <bitcase><enumref ref="Mask">One</enumref><field type="CARD16" name="a" /></bitcase>
                    <bitcase><enumref ref="Mask">Two</enumref><field type="WINDOW" name="b" /></bitcase></switch>
                  <list type="CARD8" name="data"><fieldref>length</fieldref></list>
                </reply>
              </request>
              <error name="Window" number="3" />
            </xcb>
            """;

    @TempDir
    private static Path compiled;

    @TempDir
    Path directory;

    @BeforeAll
    static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", compiled.toString()));
        try (Stream<Path> sources = Files.list(Path.of("src/generator/java"))) {
            sources.map(Path::toString).forEach(arguments::add);
        }
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(exit).isZero();
    }

    @Test
    void describesWhatTheXmlSays() throws IOException {
        Files.writeString(directory.resolve("xproto.xml"), PROTOCOL);
        Path output = directory.resolve("tables.txt");
        assertThat(generate(directory, output).err()).isEmpty();
        assertThat(output).hasContent("""
                extension 4 0 -
                request 1 First 12 s 4 f WINDOW v 0 2 s 2 r - $0 #1 { v 1 1 a 4 r $1 { f WINDOW } }
                reply 1 First 32 fds=@1/1 s 1 v 0 1 s 6 f ANY_ID b $0 1 { s 2 } b $0 2 { f WINDOW }
                error 3 Window WINDOW
                """);
    }

    @Test
    void sameXmlGivesTheSameTables() throws IOException {
        Path output = directory.resolve("tables.txt");
        assertThat(generate(Path.of("auto"), output).err()).isEmpty();
        try (InputStream built = Objects.requireNonNull(Protocol.class.getResourceAsStream("tables.txt"))) {
            assertThat(output).hasContent(new String(built.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void saysWhatToInstallWhereThereIsNoXml() {
        Command.Result result = generate(directory, directory.resolve("tables.txt"));
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("There is no description of the X11 protocol in " + directory
                        + ". Install the package xcb-proto, or name its directory with -Dxcb.proto=DIRECTORY.");
    }

    private static Command.Result generate(Path xml, Path output) {
        return Command.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        compiled.toString(),
                        "Generate",
                        xml.toString(),
                        output.toString())
                .run();
    }
}
