package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.Limits;
import dev.dormouse.gl.protocol.VirglException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A model as bytes: words, little-endian. Magic number, version; the number of resources, each as its eleven words and whether
 * the program needs it no more; the number of submissions, each as its number of words and these, which make the rest when they
 * are followed; what they cannot say of queries: their number, each as context, handle, whether its result is known, result and what
 * it counted before (64 bits each); the same of transform feedback's targets of which nobody knows how far they are written:
 * context and handle; the offset of time stamps (64 bits).
 */
final class Saved {
    private static final int MAGIC = 0x4c47_4d44;
    private static final int VERSION = 2;

    private Saved() {}

    static byte[] write(GlModel model) {
        WordWriter to = new WordWriter();
        to.word(MAGIC);
        to.word(VERSION);
        resources(model, to);
        submissions(model, to);
        queries(model, to);
        targets(model, to);
        to.wide(model.timestampOffset());
        return to.bytes();
    }

    private static void resources(GlModel model, WordWriter to) {
        to.word(model.table().all().size());
        for (Resource resource : model.table().all()) {
            to.words(resource.spec().words());
            to.word(resource.spec().dataSize());
            to.word(resource.unreferenced() ? 1 : 0);
        }
    }

    private static void submissions(GlModel model, WordWriter to) {
        List<int[]> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            all.addAll(new Replay(model.contexts(), false).phase(phase));
        }
        to.word(all.size());
        for (int[] words : all) {
            to.word(words.length);
            to.words(words);
        }
    }

    private static void queries(GlModel model, WordWriter to) {
        to.word(model.contexts().all().stream()
                .mapToInt(context -> Queries.all(context).size())
                .sum());
        for (SubContext context : model.contexts().all()) {
            for (QueryObject query : Queries.all(context)) {
                to.word(context.id());
                to.word(query.handle());
                to.word(query.known() ? 1 : 0);
                to.wide(query.result());
                to.wide(query.before());
            }
        }
    }

    private static void targets(GlModel model, WordWriter to) {
        List<int[]> unknown = new ArrayList<>();
        for (SubContext context : model.contexts().all()) {
            for (GlObject object : context.objects().all()) {
                if (object instanceof TargetObject target && target.unknown()) {
                    unknown.add(new int[] {context.id(), object.handle()});
                }
            }
        }
        to.word(unknown.size());
        unknown.forEach(to::words);
    }

    static GlModel read(byte[] saved) {
        WordReader from = new WordReader(saved);
        if (from.word() != MAGIC) {
            throw new VirglException("it is no saved GL state");
        }
        int version = from.word();
        if (version != VERSION) {
            throw new VirglException("it is GL state of version " + version + ", not " + VERSION);
        }
        GlModel model = new GlModel();
        List<Integer> unreferenced = readResources(from, model);
        readSubmissions(from, model);
        readQueries(from, model);
        readTargets(from, model);
        model.contexts().all().forEach(Conditions::moved);
        model.contexts().all().forEach(Nothing::made);
        model.timestampOffset(from.wide());
        from.end();
        unreferenced.forEach(model::unref);
        return model;
    }

    private static List<Integer> readResources(WordReader from, GlModel model) {
        List<Integer> unreferenced = new ArrayList<>();
        int count = from.count(ResourceSpec.WORDS + 2);
        for (int i = 0; i < count; i++) {
            int[] words = from.words(ResourceSpec.WORDS);
            model.created(ResourceSpec.of(words, 0, from.word()));
            if (from.word() != 0) {
                unreferenced.add(words[0]);
            }
        }
        return unreferenced;
    }

    private static void readSubmissions(WordReader from, GlModel model) {
        int count = from.count(1);
        for (int i = 0; i < count; i++) {
            int size = from.count(1);
            if (size > Limits.SUBMIT_WORDS) {
                throw new VirglException("a saved submission has " + size + " words");
            }
            model.submit(MemorySegment.ofArray(Dwords.bytes(from.words(size))));
        }
    }

    private static void readQueries(WordReader from, GlModel model) {
        int count = from.count(7);
        for (int i = 0; i < count; i++) {
            SubContext context = model.contexts().find(from.word());
            int handle = from.word();
            QueryObject query = context == null ? null : context.objects().query(handle);
            boolean known = from.word() != 0;
            long result = from.wide();
            long before = from.wide();
            if (query != null) {
                query.restore(known, result, before);
            }
        }
    }

    private static void readTargets(WordReader from, GlModel model) {
        int count = from.count(2);
        for (int i = 0; i < count; i++) {
            SubContext context = model.contexts().find(from.word());
            int handle = from.word();
            if (context != null && context.objects().any(handle) instanceof TargetObject target) {
                target.writeUnknown();
            }
        }
    }
}
