package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.LongRequest;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tag;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows an extension by a rule for each request that matters. Rules are added before the first request comes. */
final class RuleTracker implements Tracker {
    /** Larger than any minor opcode (XKEYBOARD's 101 is the largest in use). */
    private static final int OPCODES = 128;

    private record Rule(Length length, Step step) {}

    /** What is made again otherwise than by the rules. */
    interface Emission {
        void emit(DisplayModel display, Stage stage, Emitter out);
    }

    private final String extension;
    private final @Nullable Rule[] rules = new Rule[OPCODES];
    private final Stage[] settings = new Stage[OPCODES];
    private final int[] references = new int[OPCODES];
    private final List<Emission> emissions = new ArrayList<>(1);

    RuleTracker(String extension) {
        this.extension = extension;
    }

    RuleTracker on(int minor, Length length, Step.Passing step) {
        return deciding(minor, length, (client, request) -> {
            step.on(client, request);
            return Verdict.PASS;
        });
    }

    RuleTracker deciding(int minor, Length length, Step step) {
        rules[minor] = new Rule(length, step);
        return this;
    }

    /** A client says which version it speaks: a server may keep this for each connection, so it is said again, first of all. */
    RuleTracker announced(int minor, Length length) {
        return setting(minor, Stage.FOUNDATIONS).on(minor, length, this::remember);
    }

    /** The last such request counts. */
    private void remember(ClientModel client, Message request) {
        ClientSettings.put(client, new Settings.Key(extension, request.u8(1), 0, 0, 0), Requests.copy(client, request));
    }

    /** One that is remembered as it is, for the whole connection. */
    RuleTracker kept(int minor, Length length, Stage stage) {
        return setting(minor, stage).on(minor, length, this::remember);
    }

    /** Which events a client wants of a window. None wanted (0) is as if never asked. */
    RuleTracker selection(int minor, Length length, int windowAt, int maskAt, int maskBytes) {
        return setting(minor, Stage.RELATIONS).on(minor, length, (client, request) -> {
            int window = request.i32(windowAt);
            Settings.Key key = new Settings.Key(extension, minor, window, 0, 0);
            int mask = maskBytes == 4 ? request.i32(maskAt) : maskBytes == 2 ? request.u16(maskAt) : request.u8(maskAt);
            if (mask == 0) {
                client.settings().remove(key);
            } else if (ClientSettings.window(client, window)) {
                ClientSettings.put(client, key, Requests.copy(client, request));
            }
        });
    }

    /** Requests of this opcode that a step remembers in a client's settings are emitted in this stage. */
    RuleTracker setting(int minor, Stage stage) {
        settings[minor] = stage;
        return this;
    }

    /** A remembered request names a resource that may be gone when it is emitted: then it names none. */
    RuleTracker referring(int minor, int at) {
        references[minor] = at;
        return this;
    }

    /** @param neededAt where the ids lie of what it is made for or of; the first must be there, if the server would know it */
    RuleTracker made(int minor, Length length, Recorded.Type type, int idAt, int... neededAt) {
        return on(minor, length, (client, request) -> make(client, request, type, idAt, neededAt));
    }

    static void make(ClientModel client, Message request, Recorded.Type type, int idAt, int... neededAt) {
        int id = request.i32(idAt);
        if (!client.display().mayAdd(client, id)) {
            return;
        }
        Recorded made = new Recorded(client, type, id, Requests.copy(client, request));
        if (neededAt.length == 0 || client.display().exists(request.i32(neededAt[0]), Resource.class)) {
            client.display().add(made);
            for (int at : neededAt) {
                made.needs(client.display().find(request.i32(at)));
            }
        }
    }

    /** Frees what this extension made. */
    RuleTracker freed(int minor, Kind kind) {
        return deciding(minor, Length.exactly(8), (client, request) -> {
            Made made = client.display().find(request.i32(4), Made.class);
            boolean ours = made != null && made.extension().equals(extension) && made.kind() == kind;
            return made != null && ours ? client.display().free(made) : Verdict.PASS;
        });
    }

    RuleTracker tagged(Tag tag, int... minors) {
        for (int minor : minors) {
            on(minor, Length.atLeast(4), (client, request) -> client.tags().add(tag));
        }
        return this;
    }

    RuleTracker emitting(Emission emission) {
        emissions.add(emission);
        return this;
    }

    @Override
    public String extension() {
        return extension;
    }

    @Override
    public boolean follows(int opcode) {
        return opcode < OPCODES && rules[opcode] != null;
    }

    @Override
    public Verdict request(ClientModel client, Message request) {
        int minor = request.u8(1);
        Rule rule = minor < OPCODES ? rules[minor] : null;
        if (rule == null || !whole(request)) {
            return Verdict.PASS;
        }
        Message plain = request.u16(2) == 0 ? LongRequest.shortened(request) : request;
        try {
            return rule.length().fits(plain.length()) ? rule.step().on(client, plain) : Verdict.PASS;
        } catch (IndexOutOfBoundsException e) {
            // A list is shorter than it says: the server will answer with a Length error.
            return Verdict.PASS;
        }
    }

    /** What has not been received whole cannot be remembered. */
    private static boolean whole(Message request) {
        if (request.length() < 4) {
            return false;
        }
        boolean big = request.u16(2) == 0;
        long units = !big ? request.u16(2) : request.length() < 8 ? -1 : Integer.toUnsignedLong(request.i32(4));
        return units * 4 == request.length();
    }

    @Override
    public void emit(DisplayModel display, Stage stage, Emitter out) {
        emitSettings(display, stage, out);
        for (Made made : display.all(Made.class)) {
            if (made.extension().equals(extension)) {
                emit(made, stage, out);
            }
        }
        emissions.forEach(emission -> emission.emit(display, stage, out));
    }

    private void emitSettings(DisplayModel display, Stage stage, Emitter out) {
        for (ClientModel client : display.clients()) {
            for (Map.Entry<Settings.Key, byte[]> entry : client.settings().entries()) {
                Settings.Key key = entry.getKey();
                if (!key.extension().equals(extension) || settings[key.minor()] != stage) {
                    continue;
                }
                if (key.first() == 0 || display.exists(key.first(), Resource.class)) {
                    out.emit(client, checked(client, entry.getValue(), references[key.minor()]));
                } else {
                    client.settings().remove(key);
                }
            }
        }
    }

    private static byte[] checked(ClientModel client, byte[] request, int at) {
        boolean right = at == 0
                || client.display().exists(Requests.numbers(client, request).getInt(at), Resource.class);
        if (right) {
            return request;
        }
        byte[] without = request.clone();
        Requests.numbers(client, without).putInt(at, 0);
        return without;
    }

    private static void emit(Made made, Stage stage, Emitter out) {
        if (stage != Stage.FREED) {
            made.emit(stage, out);
        } else if (made.freed()) {
            out.emit(
                    made.client(),
                    Requests.of(made.client(), made.extension(), made.freedBy())
                            .i32(made.id())
                            .build());
        }
    }
}
