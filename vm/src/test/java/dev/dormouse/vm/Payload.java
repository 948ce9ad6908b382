package dev.dormouse.vm;

import dev.dormouse.linux.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is new in every run, as a tar archive that the machine unpacks: scripts, programs, Dormouse, these tests' classes. */
final class Payload {
    private Payload() {}

    /** @param brought directory that the machine gets as well; need not be there */
    static Path make(Path brought) {
        Path programs = Project.target().resolve("programs");
        Project.must(Command.of(
                "make", "--silent", "-C", Project.sources().resolve("programs").toString(), "OUT=" + programs));
        Path archive = Project.target().resolve("payload.tar");
        List<String> tar =
                new ArrayList<>(List.of("tar", "cf", archive.toString(), "--transform", "s,^dev,classes/dev,"));
        tar.addAll(in(Project.sources().resolve("guest"), "."));
        tar.addAll(in(Project.target(), "programs"));
        tar.addAll(in(Project.distribution(), "dist"));
        tar.addAll(in(Project.classes(), "dev/dormouse/vm"));
        if (Files.isDirectory(brought)) {
            tar.addAll(in(brought.resolveSibling("."), String.valueOf(brought.getFileName())));
        }
        Project.must(Command.of(tar));
        return archive;
    }

    private static List<String> in(Path directory, String name) {
        return List.of("-C", directory.toString(), name);
    }
}
