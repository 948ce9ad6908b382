package dev.dormouse.core.migrate.fit;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.HostFacts;
import dev.dormouse.core.snapshot.HostFit;
import dev.dormouse.core.snapshot.Room;
import dev.dormouse.gpu.cuda.CudaDriver;
import dev.dormouse.gpu.cuda.CudaTimes;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a session that is proposed can run on this host. Starts nothing, and looks at everything before it answers. */
public final class HostCheck {
    private static final Path RENDER_NODES = Path.of("/dev/dri");
    private static final Path USERFAULTFD = Path.of("/proc/sys/vm/unprivileged_userfaultfd");
    private static final long MEGABYTE = 1_000_000;

    private final Layout layout;
    private final Proposal proposal;
    private final HostFacts here;
    private final List<Misfit> misfits = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private HostCheck(Layout layout, Proposal proposal, HostFacts here) {
        this.layout = layout;
        this.proposal = proposal;
        this.here = here;
    }

    /** @param here what this host is */
    public static Verdict of(Layout layout, CriuProgram criu, Proposal proposal, HostFacts here) {
        HostCheck check = new HostCheck(layout, proposal, here);
        check.programs(criu);
        check.processor();
        check.name();
        check.files();
        check.devices();
        check.room();
        return new Verdict(Verdict.VERSION, here, check.misfits, check.notes, Files.exists(USERFAULTFD));
    }

    private void misfit(String cause, String cure) {
        misfits.add(new Misfit(cause, cure));
    }

    private void programs(CriuProgram criu) {
        HostFacts there = proposal.host();
        try {
            criu.requireUsable();
        } catch (DormouseException e) {
            misfit(e.cause(), e.cure());
        }
        if (HostFit.isOlder(here.criu(), there.criu())) {
            misfit(
                    "CRIU there is " + here.criu() + ", older than " + there.criu() + " here",
                    "Bring it up to date there with 'dormouse doctor --install'");
        }
        need("runc", "every session");
        need("tar", "a session's files");
        if (proposal.session().network() == Session.Network.PRIVATE) {
            need("pasta", "the session's network");
        }
        if (!there.kernel().equals(here.kernel())) {
            notes.add("The kernel there is " + here.kernel() + ", here " + there.kernel());
        }
    }

    private void need(String program, String what) {
        if (Command.find(program) == null) {
            misfit(program + " is missing there, which " + what + " needs", "Run 'dormouse doctor --install' there");
        }
    }

    private void processor() {
        HostFacts there = proposal.host();
        if (!there.architecture().equals(here.architecture())) {
            misfit(
                    "It runs on " + there.architecture() + ", there is " + here.architecture(),
                    "Choose a host of the same architecture");
            return;
        }
        List<String> missing = new ArrayList<>(there.cpu().flags());
        missing.removeAll(here.cpu().flags());
        if (!missing.isEmpty()) {
            misfit(
                    "The processor there lacks " + String.join(", ", missing),
                    "Choose a host whose processor can do no less, or hide these features from this one's virtual machine");
        }
    }

    private void name() {
        SessionStore sessions = new SessionStore(layout);
        if (sessions.occupied(proposal.as())) {
            misfit(
                    "There is a session '" + proposal.as() + "' there already",
                    "Choose another name with --as, or remove that one there");
        }
    }

    private void files() {
        Session session = proposal.session();
        for (String tree : session.rootfs().trees()) {
            if (!Files.isDirectory(Path.of(tree))) {
                misfit(tree + ", which its files come from, is missing there", "Bring it there, at the same path");
            }
        }
        if (session.home() == Session.Home.SHARED
                && !Files.isDirectory(Path.of(session.user().home()))) {
            misfit(
                    "It uses " + session.user().home() + ", which is missing there",
                    "Mount it there, or start sessions that are to move with --home private");
        }
        for (String change : HostFit.changedFiles(proposal.dependencies())) {
            misfit(
                    "The host's files differ: there " + change,
                    "Bring both hosts to the same versions of their packages, or use a root file system of its own (--rootfs)");
        }
    }

    private void devices() {
        DisplaySpec display = proposal.session().display();
        if (display.kind() == DisplaySpec.Kind.PROXY) {
            misfit(
                    "It is shown on an X server of the host where it runs",
                    "Checkpoint it, move the snapshot with 'dormouse export' and 'import', and wake it with --display there");
        }
        if (proposal.cuda() && CudaDriver.load(CudaTimes.DEFAULT).isEmpty()) {
            misfit(
                    "Its programs use CUDA, and there is no NVIDIA driver there",
                    "Choose a host with a GPU of the same kind");
        }
        if (proposal.drm() && !Files.isDirectory(RENDER_NODES)) {
            misfit("Its programs use a GPU, and there is none there", "Choose a host with a GPU of the same kind");
        }
        for (String device : proposal.session().devices()) {
            if (!Files.exists(Path.of(device))) {
                notes.add("There is no " + device + " there: the session goes on without it");
            }
        }
    }

    private void room() {
        DurableFile.directories(layout.root());
        long memory = Room.availableMemory();
        if (memory < proposal.residentBytes()) {
            misfit(
                    "It has " + megabytes(proposal.residentBytes()) + " of memory in use, and " + megabytes(memory)
                            + " are free there",
                    "End something there, or choose another host");
        }
        // What comes may be new to the store as a whole, and its files are unpacked besides.
        long wanted = proposal.residentBytes() + 2 * proposal.fileBytes();
        long disk = Room.usable(layout.root());
        if (disk < wanted) {
            misfit(
                    "It may take " + megabytes(wanted) + " on disk, and " + megabytes(disk) + " are free there",
                    "Free some there with 'dormouse rm' and 'dormouse gc', or choose another host");
        }
    }

    private static String megabytes(long bytes) {
        return bytes / MEGABYTE + " MB";
    }
}
