System.Console.WriteLine("hearth");
