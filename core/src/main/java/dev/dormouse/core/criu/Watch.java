package dev.dormouse.core.criu;

import dev.dormouse.core.criu.FileMounts.Inode;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A watched file in files.img (images/fsnotify.proto, images/fh.proto).
 *
 * @param handle the kernel's file handle, and the path where CRIU found one
 */
record Watch(Inode inode, Message handle) {
    static final int PATH = 4;
    static final int MOUNT_ID = 5;

    private static final int INOTIFY = 13;
    private static final int FANOTIFY = 14;
    private static final int INOTIFY_WATCH = 5;
    private static final int FANOTIFY_MARK = 6;
    private static final int MARKED_INODE = 7;

    boolean hasPath() {
        return !handle.text(PATH).isEmpty();
    }

    static Stream<Watch> all(ImageFile files) {
        Stream.Builder<Watch> all = Stream.builder();
        mapping(files, watch -> {
            all.add(watch);
            return Optional.of(watch.handle());
        });
        return all.build();
    }

    /** Replaces the handle of each watch, or takes the watch away where the change is empty. */
    static ImageFile mapping(ImageFile files, Function<Watch, Optional<Message>> change) {
        return new ImageFile(
                files.kind(),
                files.entries().stream().map(entry -> entry(entry, change)).toList());
    }

    private static Message entry(Message entry, Function<Watch, Optional<Message>> change) {
        return entry.mapping(INOTIFY, file -> Optional.of(file.mapping(INOTIFY_WATCH, w -> watch(w, change))))
                .mapping(FANOTIFY, file -> Optional.of(file.mapping(FANOTIFY_MARK, m -> mark(m, change))));
    }

    private static Optional<Message> watch(Message watch, Function<Watch, Optional<Message>> change) {
        return changed(watch, 7, new Inode(watch.number(5), watch.number(2)), change);
    }

    /** A mark on a whole mount has no inode and stays as it is. */
    private static Optional<Message> mark(Message mark, Function<Watch, Optional<Message>> change) {
        Optional<Message> inode = mark.message(MARKED_INODE);
        if (inode.isEmpty()) {
            return Optional.of(mark);
        }
        Inode marked = new Inode(mark.number(6), inode.get().number(1));
        return changed(inode.get(), 2, marked, change)
                .map(after -> mark.mapping(MARKED_INODE, before -> Optional.of(after)));
    }

    private static Optional<Message> changed(
            Message holder, int field, Inode inode, Function<Watch, Optional<Message>> change) {
        Message handle =
                holder.message(field).orElseThrow(() -> Damage.of("a watch in a CRIU image lacks its file handle"));
        return change.apply(new Watch(inode, handle)).map(after -> holder.mapping(field, before -> Optional.of(after)));
    }
}
