package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Trees;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Rename;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A file or directory that exists under its name only once it is whole and durable. Until then it has a hidden one beside that, which is gone
 * once closed.
 *
 * @param partial nothing yet; what is made there is meant
 */
record NewTarget(Path target, Path partial) implements AutoCloseable {
    /** @throws DormouseException USAGE if there is something of that name */
    static NewTarget of(Path wanted) {
        if (Files.exists(wanted, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(wanted);
        }
        Path target = wanted.toAbsolutePath();
        return new NewTarget(target, target.resolveSibling("." + target.getFileName() + "-" + Names.randomId()));
    }

    /** @throws DormouseException USAGE if there is something of that name by now */
    void finish() throws IOException {
        sync();
        try {
            Rename.withoutReplacing(partial, target);
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        }
        DurableFile.syncDirectory(target.resolveSibling("."));
    }

    private void sync() throws IOException {
        if (Files.isDirectory(partial)) {
            syncFileSystem();
            return;
        }
        try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    /** A directory may hold very many files. */
    private void syncFileSystem() throws IOException {
        Command.Result result = Command.of("sync", "--file-system", partial.toString())
                .within(Duration.ofHours(1))
                .run();
        if (!result.ok()) {
            throw new IOException(result.err().strip());
        }
    }

    private static DormouseException exists(Path target) {
        return DormouseException.usage(
                target + " exists already", "Remove it first, or name something that does not exist");
    }

    @Override
    public void close() {
        Trees.delete(partial);
    }
}
