#pragma once

#include <functional>
#include <map>
#include <memory>
#include <sqsim/actions.hpp>
#include <string>
#include <vector>

#include "runtime/queue_service.hpp"
#include "runtime/runtime.hpp"
#include "stock/listener_options.hpp"
#include "stock/stock_event.hpp"

namespace sqsim::stock {

/// Handles one delivered message; throws HandlerError (or any std::exception) to fail. With
/// Acknowledge::manual it returns whether to delete the message; otherwise the answer is ignored.
using MessageHandler = std::function<bool(const Message&)>;

/// Polls a queue and hands messages to a handler, as the options say: the container behind the
/// seed's @SqsListener. Its tasks belong to one actor of the runtime, so that killing the actor is
/// a crash of the process.
class ListenerContainer {
  public:
    struct Parts {
        runtime::Runtime& runtime;
        runtime::QueueService& queues;
        runtime::ActorId actor;
        std::string name;  ///< the consumer's, for events
        std::string queue_name;
        ListenerOptions options;
        MessageHandler
            handler;  ///< called from several tasks at once unless dispatch is `sequence`
        StockEventSink* events;  ///< may be null
        /// How often this consumer was started before. A process that comes back must not replay
        /// the polls of its former life.
        std::uint64_t starts = 0;
        /// The system attributes that a receive asks for. Real listeners ask for all of them; the
        /// listener itself reads MessageGroupId and ApproximateReceiveCount.
        std::vector<std::string> attribute_names{"All"};
    };

    explicit ListenerContainer(Parts parts);
    ~ListenerContainer();

    /// Starts polling in tasks of its own and returns.
    void start();

    /// Asks the listener to stop: no new polls; held messages are still handled, for
    /// `stop_timeout`. Returns at once; ConsumerStopped tells when it is done.
    void request_stop();

    /// Nobody is interested any more: its tasks return as soon as they can, asking for nothing and
    /// telling nothing. Those that are in the middle of a message go on until they block.
    void abandon();

  private:
    class Run;
    std::shared_ptr<Run> run_;
};

}  // namespace sqsim::stock
