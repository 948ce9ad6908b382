package dev.dormouse.x11.client;

import dev.dormouse.x11.wire.Packet;
import dev.dormouse.x11.wire.Replies;
import dev.dormouse.x11.wire.Requests;
import dev.dormouse.x11.wire.ResourceReplies;
import dev.dormouse.x11.wire.ResourceRequests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks the X-Resource extension who is connected, and what the server keeps for each. */
final class ClientReader {
    private static final int SERVER = 0;

    private final XConnection x;
    private final Map<Integer, Integer> pids = new LinkedHashMap<>();
    private final Map<Integer, Map<Integer, Integer>> counts = new LinkedHashMap<>();
    private final Map<Integer, String> types = new LinkedHashMap<>();

    private ClientReader(XConnection x) {
        this.x = x;
    }

    static ClientReader read(XConnection x) {
        ClientReader reader = new ClientReader(x);
        Packet extension = x.ask(Requests.queryExtension(ResourceRequests.NAME));
        int opcode = extension.reply() ? Replies.opcode(extension) : 0;
        if (opcode != 0) {
            reader.readClients(opcode);
            reader.readTypes();
        }
        return reader;
    }

    /** By client; without those that the server knows no pid of. */
    Map<Integer, Integer> pids() {
        return pids;
    }

    /** Those the server told of, and those that have windows; the pid of a window serves where the server tells none. */
    List<XClient> clients(List<XWindow> windows) {
        Map<Integer, Long> claimed = new LinkedHashMap<>();
        for (int client : counts.keySet()) {
            claimed.put(client, 0L);
        }
        for (XWindow window : windows) {
            claimed.merge(window.client(), window.pid(), Math::max);
        }
        List<XClient> clients = new ArrayList<>();
        for (Map.Entry<Integer, Long> each : claimed.entrySet()) {
            int told = pids.getOrDefault(each.getKey(), 0);
            long pid = told > 0 ? told : each.getValue();
            clients.add(new XClient(each.getKey(), pid, told > 0, resources(each.getKey())));
        }
        return clients;
    }

    private Map<String, Integer> resources(int client) {
        Map<String, Integer> named = new LinkedHashMap<>();
        for (Map.Entry<Integer, Integer> count :
                counts.getOrDefault(client, Map.of()).entrySet()) {
            named.put(types.getOrDefault(count.getKey(), ""), count.getValue());
        }
        return named;
    }

    private void readClients(int opcode) {
        Packet[] answers = x.ask(List.of(
                ResourceRequests.queryVersion(opcode),
                ResourceRequests.queryClients(opcode),
                ResourceRequests.queryPids(opcode)));
        if (answers[0].reply() && Replies.tellsPids(answers[0]) && answers[2].reply()) {
            pids.putAll(ResourceReplies.pids(answers[2]));
        }
        if (answers[1].reply()) {
            readCounts(opcode, ResourceReplies.clients(answers[1]));
        }
    }

    private void readCounts(int opcode, List<Integer> all) {
        List<Integer> clients = new ArrayList<>(all);
        clients.remove(Integer.valueOf(SERVER));
        clients.remove(Integer.valueOf(x.setup().base()));
        List<byte[]> requests = new ArrayList<>(clients.size());
        for (int client : clients) {
            requests.add(ResourceRequests.queryResources(opcode, client));
        }
        Packet[] answers = x.ask(requests);
        for (int i = 0; i < answers.length; i++) {
            if (answers[i].reply()) {
                counts.put(clients.get(i), ResourceReplies.counts(answers[i]));
            }
        }
    }

    private void readTypes() {
        for (Map<Integer, Integer> each : counts.values()) {
            for (int type : each.keySet()) {
                types.put(type, "");
            }
        }
        List<Integer> atoms = new ArrayList<>(types.keySet());
        List<byte[]> requests = new ArrayList<>(atoms.size());
        for (int atom : atoms) {
            requests.add(Requests.getAtomName(atom));
        }
        Packet[] answers = x.ask(requests);
        for (int i = 0; i < answers.length; i++) {
            types.put(atoms.get(i), answers[i].reply() ? Replies.atomName(answers[i]) : "");
        }
    }
}
