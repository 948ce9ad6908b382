package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OldClassesTest {
    private static final String OLD = "picocli/CommandLine$Range.class";

    private static ZipFile picocli() throws Exception {
        return new ZipFile(Path.of(CommandLine.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile());
    }

    private static byte[] content(ZipFile jar, String entry) throws Exception {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return in.readAllBytes();
        }
    }

    @Test
    void aClassOfJavaFiveGetsAVersionAndStackMapsThatTheCacheTakes() throws Exception {
        try (ZipFile jar = picocli()) {
            byte[] content = content(jar, OLD);
            assertThat(ClassFile.of().parse(content).majorVersion()).isLessThan(ClassFile.JAVA_6_VERSION);

            ClassModel modern = ClassFile.of().parse(new OldClasses(jar).modernised(OLD, content));

            assertThat(modern.majorVersion()).isEqualTo(ClassFile.JAVA_8_VERSION);
            assertThat(modern.methods())
                    .anySatisfy(
                            method -> assertThat(method.code().orElseThrow().findAttribute(Attributes.stackMapTable()))
                                    .isPresent());
            assertThat(ClassFile.of().verify(modern)).isEmpty();
        }
    }

    @Test
    void everythingElseStaysAsItIs() throws Exception {
        try (ZipFile jar = picocli();
                InputStream in = OldClassesTest.class.getResourceAsStream("OldClassesTest.class")) {
            byte[] today = in.readAllBytes();
            OldClasses old = new OldClasses(jar);

            assertThat(old.modernised("dev/dormouse/cli/OldClassesTest.class", today))
                    .isSameAs(today);
            assertThat(old.modernised("META-INF/versions/9/" + OLD, today)).isSameAs(today);
            assertThat(old.modernised("notes.txt", today)).isSameAs(today);
        }
    }
}
