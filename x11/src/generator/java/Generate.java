import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the protocol tables from xcb-proto's XML: {@code java Generate.java DIRECTORY|auto OUTPUT}. Run by the build from its source, so
 * it is no part of the product. The format is described in docs/x11.md.
 */
public final class Generate {
    private Generate() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = XcbProto.directory(arguments[0]);
        if (!Files.isReadable(directory.resolve("xproto.xml"))) {
            System.err.println("There is no description of the X11 protocol in " + directory
                    + ". Install the package xcb-proto, or name its directory with -Dxcb.proto=DIRECTORY.");
            System.exit(1);
        }
        write(Path.of(arguments[1]), tables(directory));
    }

    /** A file that is as it was stays, so that nothing that depends on it is built anew. */
    private static void write(Path output, String tables) throws IOException {
        Files.createDirectories(output.getParent());
        if (!Files.exists(output) || !Files.readString(output).equals(tables)) {
            Files.writeString(output, tables);
        }
    }

    static String tables(Path directory) throws IOException {
        Definitions definitions = new Definitions();
        StringBuilder text = new StringBuilder();
        for (Path file : files(directory)) {
            definitions.add(Xml.parse(file));
        }
        for (Xml protocol : definitions.protocols()) {
            new ExtensionTable(definitions, protocol).write(text);
        }
        return text.toString();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }
}
