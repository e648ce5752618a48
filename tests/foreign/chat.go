// A chat client on gorilla's websocket, which knows the wire and nothing of Kephas.
//
// Reads orders, one a line: `name NAME`, `say TEXT`, `users`, `bye`.
// Writes what happens, one a line: `open SUBPROTOCOL`, `heard 0xID JSON`, `closed CODE`.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

const (
	message     = 0x0001
	getUsers    = 0x0005
	setUsername = 0x0008
)

func main() {
	socket, _, err := websocket.DefaultDialer.Dial(os.Args[1], nil)
	if err != nil {
		log.Fatal(err)
	}
	defer socket.Close()
	subprotocol := socket.Subprotocol()
	if subprotocol == "" {
		subprotocol = "-"
	}
	fmt.Println("open", subprotocol)
	go obey(socket)
	fmt.Println("closed", hear(socket))
}

// Prints what comes, until the connection is closed; returns the code.
func hear(socket *websocket.Conn) int {
	for {
		kind, data, err := socket.ReadMessage()
		var end *websocket.CloseError
		if errors.As(err, &end) {
			return end.Code
		}
		if err != nil {
			log.Fatal(err)
		}
		if kind != websocket.BinaryMessage || len(data) < 4 {
			log.Fatalf("a message of kind %d and %d bytes", kind, len(data))
		}
		fmt.Printf("heard 0x%04x %s\n", binary.BigEndian.Uint32(data), data[4:])
	}
}

// Does what the input orders, until it says `bye`.
func obey(socket *websocket.Conn) {
	name := ""
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		words := strings.SplitN(orders.Text(), " ", 2)
		text := strings.Join(words[1:], "")
		switch words[0] {
		case "name":
			name = text
			send(socket, setUsername, map[string]string{"username": text})
		case "say":
			send(socket, message, map[string]string{"username": name, "message": text})
		case "users":
			send(socket, getUsers, nil)
		case "bye":
			leave(socket)
			return
		default:
			log.Fatalf("no such order: %s", words[0])
		}
	}
}

func send(socket *websocket.Conn, command uint32, payload map[string]string) {
	data := make([]byte, 4)
	binary.BigEndian.PutUint32(data, command)
	if payload != nil {
		body, err := json.Marshal(payload)
		if err != nil {
			log.Fatal(err)
		}
		data = append(data, body...)
	}
	if err := socket.WriteMessage(websocket.BinaryMessage, data); err != nil {
		log.Fatal(err)
	}
}

func leave(socket *websocket.Conn) {
	bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "bye")
	if err := socket.WriteControl(websocket.CloseMessage, bye, time.Now().Add(5*time.Second)); err != nil {
		log.Fatal(err)
	}
}
